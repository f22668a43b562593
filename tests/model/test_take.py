"""When a take of one text may be heard for another."""

import unicodedata

import pytest

from broadcast.model.take import falls, spoken_words, take_key


@pytest.mark.parametrize("other", ["XIN CHÀO.", "Xin  chào!", "xin chào…", "“Xin chào.”", unicodedata.normalize("NFD", "xin chào.")])
def test_the_same_words_with_a_falling_end_are_the_same(other):
    assert take_key(other) == take_key("Xin chào.")


@pytest.mark.parametrize("other", ["xin chào,", "xin chào", "xin chào?", "xin chao.", "chào xin."])
def test_another_end_or_other_words_are_not(other):
    assert take_key(other) != take_key("Xin chào.")


def test_words_are_letters_only():
    assert spoken_words("Cô-vít, – mười chín…") == ("cô", "vít", "mười", "chín")
    assert spoken_words("…") == ()


def test_a_voice_falls_at_a_full_stop_only():
    assert [falls(text) for text in ("a.", "a!", "a,", "a", "a?", "")] == [True, True, False, False, False, False]
