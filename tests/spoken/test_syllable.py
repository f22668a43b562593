"""What is a Vietnamese syllable."""

import pytest

from broadcast.spoken.syllable import count_syllables, is_syllable


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "Quảng",
        "uỷ",
        "ủy",
        "hoà",
        "hòa",
        "gì",
        "giếng",
        "quốc",
        "khuya",
        "xoong",
        "á",
        "ơ",
        "huỳnh",
        "quỳnh",
        "yêu",
        "chuyện",
        "thuở",
    ],
)
def test_vietnamese(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["test", "Bluezone", "zoom", "app", "chat", "ngh", "xyz", "UBND", "internet", "aa", "áá", "tết2", "ngăch"])
def test_not_vietnamese(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(("word", "count"), [("nghiêng", 1), ("Omicron", 3), ("UNICEF", 3), ("xyz", 1)])
def test_counting(word, count):
    assert count_syllables(word) == count
