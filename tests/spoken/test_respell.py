"""A rough respelling."""

import pytest

from broadcast.spoken.respell import respell


@pytest.mark.parametrize("word", ["marketing", "Yamaha", "xyz", "Strasbourg", "flumazenil", "kpop"])
def test_a_respelling_has_only_vietnamese_letters(word):
    assert respell(word)
    assert not set("fjwz") & set(respell(word))


def test_a_word_of_other_letters_stays():
    assert respell("ω") == "ω"
