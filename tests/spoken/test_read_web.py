"""Addresses of pages and mail."""

import pytest

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
