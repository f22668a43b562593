"""Addresses of pages and mail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.spoken.lexicon import load_readings
from broadcast.spoken.read_web import split_label


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("https://bluezone.gov.vn/", "Bluezone chấm gờ ô vê chấm vê en"),
        ("www.campha.gov.vn", "ba vê kép chấm Cẩm Phả chấm gờ ô vê chấm vê en"),
        ("a.bc@gmail.com", "a chấm bê xê a còng Gmail chấm com"),
        ("ubnd@quangninh.gov.vn", "ủy ban nhân dân a còng Quảng Ninh chấm gờ ô vê chấm vê en"),
        ("tiemchungcovid19.gov.vn", "tiêm chủng Covid mười chín chấm gờ ô vê chấm vê en"),
        ("<https://abc.vn>.", "a bê xê chấm vê en"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken


def test_a_label_is_split_into_the_fewest_known_parts(lexicon):
    assert [part[0] for part in split_label("khaibaoyte", lexicon)] == ["khai báo y tế"]
    assert split_label("qwrtz", lexicon) is None


@given(st.lists(st.sampled_from(sorted(word for word in load_readings("web") if 2 < len(word) < 8)), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_label_is_never_cut_into_more_parts_than_it_was_made_of(lexicon, parts):
    split = split_label("".join(parts), lexicon)
    assert split is not None
    assert len(split) <= len(parts)
