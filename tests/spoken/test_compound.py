"""Words of two syllables that no breath may cut."""

import pytest

from broadcast.spoken.compound import is_compound
from broadcast.spoken.lexicon import read_table


@pytest.mark.parametrize("pair", [("nhiệm", "kỳ"), ("ủy", "ban,"), ("Nhân", "dân"), ("biến", "áp.")])
def test_a_word_of_two_syllables(pair):
    assert is_compound(*pair)


@pytest.mark.parametrize("pair", [("kỳ", "hai"), ("từ", "ngày"), ("", "dân")])
def test_no_word(pair):
    assert not is_compound(*pair)


def test_every_row_has_two_syllables():
    assert {len(row["written"].split(" ")) for row in read_table("compounds")} == {2}
