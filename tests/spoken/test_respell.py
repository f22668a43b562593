"""A rough respelling."""

import pytest

from broadcast.spoken.respell import respell


@pytest.mark.parametrize("word", ["marketing", "Yamaha", "xyz", "Strasbourg", "flumazenil", "kpop"])
def test_a_respelling_has_only_vietnamese_letters(word):
    assert respell(word)
    assert not set("fjwz") & set(respell(word))


@pytest.mark.parametrize(
    ("word", "respelled"),
    [
        ("robot", "ro bót"),
        ("laptop", "láp tóp"),
        ("internet", "in te rờ nét"),
        ("check", "chéc"),
        ("TOP", "tóp"),
        ("camp", "cam pờ"),
        ("Zalo", "da lo"),
        ("pizza", "pi da"),
        ("video", "vi đeo"),
    ],
)
def test_a_stopped_syllable_has_its_tone_and_a_lone_consonant_its_vowel(word, respelled):
    assert respell(word) == respelled


def test_a_word_of_other_letters_stays():
    assert respell("ω") == "ω"
