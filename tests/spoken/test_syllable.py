"""What is a Vietnamese syllable."""

import pytest

from broadcast.spoken.syllable import count_syllables, is_syllable, with_mark_in_place


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


@pytest.mark.parametrize(
    ("written", "placed"),
    [("baỏ", "bảo"), ("tóan", "toán"), ("nứơc", "nước"), ("qúy", "quý"), ("gìơ", "giờ"), ("GIỪƠNG", "GIƯỜNG"), ("Lựơng", "Lượng")],
)
def test_a_mark_over_the_wrong_vowel_is_put_in_place(written, placed):
    assert with_mark_in_place(written) == placed


@pytest.mark.parametrize(
    "word", ["hoà", "hòa", "khoẻ", "thuý", "thúy", "khuỷu", "khuyến", "nước", "giờ", "gìn", "quý", "mía", "của", "ngoài", "ba"]
)
def test_both_schools_and_right_marks_stay(word):
    assert with_mark_in_place(word) == word


@pytest.mark.parametrize(("word", "count"), [("nghiêng", 1), ("Omicron", 3), ("UNICEF", 3), ("xyz", 1)])
def test_counting(word, count):
    assert count_syllables(word) == count


def test_what_ends_in_a_stop_bears_two_tones_and_all_else_bears_six():
    assert [is_syllable(word) for word in ("mat", "màt", "mảt", "mãt", "mát", "mạt")] == [False, False, False, False, True, True]
    assert [is_syllable(word) for word in ("mach", "mãch", "mách", "mạch", "máp", "mãp", "mạc", "mãc")] == [
        *(False, False, True, True),
        *(True, False, True, False),
    ]
    assert all(is_syllable(word) for word in ("ma", "mà", "mả", "mã", "má", "mạ"))
    assert is_syllable("nghiêng")
    assert not is_syllable("nghiêngg")
