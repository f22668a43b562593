"""Numbers as words, checked by a reader of number words that shares nothing with the code."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.spoken.read_number import (
    cardinal_words,
    decimal_words,
    digit_words,
    number_vocabulary,
    read_cardinal,
    read_literal,
)
from broadcast.spoken.style import NORTHERN, SOUTHERN, Style

VALUES = dict(zip(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"], range(10), strict=True)) | {
    "mốt": 1,
    "tư": 4,
    "lăm": 5,
    "nhăm": 5,
}


def listen(words):
    """Return the number that number words mean: an accumulator, not a table turned round."""
    total = group = part = 0
    last = None
    for word in words:
        if word in VALUES:
            last = VALUES[word]
            part += last
        elif word == "mười":
            part += 10
        elif word == "mươi":
            part += last * 9
        elif word == "trăm":
            part = part * 100
        elif word in ("nghìn", "ngàn", "triệu"):
            group += part * (1000 if word != "triệu" else 10**6)
            part = 0
        elif word == "tỷ":
            total = (total + group + part) * 10**9
            group = part = 0
        else:
            assert word in ("linh", "lẻ")
    return total + group + part


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 10**15) | st.integers(0, 9999) | st.builds(lambda a, b: a * 10**b, st.integers(0, 999), st.integers(0, 12)))
def test_numbers_come_back_from_an_independent_reader(number):
    assert listen(cardinal_words(number)) == number
    assert listen(cardinal_words(number, SOUTHERN)) == number


def test_every_number_below_ten_thousand():
    assert all(listen(cardinal_words(number)) == number for number in range(10_000))
    assert len({cardinal_words(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (14, "mười bốn"),
        (105, "một trăm linh năm"),
        (72_014, "bảy mươi hai nghìn không trăm mười bốn"),
        (1_000_021, "một triệu không trăm hai mươi mốt"),
        (145_001_000, "một trăm bốn mươi lăm triệu không trăm linh một nghìn"),
        (10**15, "một triệu tỷ"),
    ],
)
def test_known_readings(number, spoken):
    assert read_cardinal(number) == spoken


def test_styles():
    assert read_cardinal(1005, SOUTHERN) == "một ngàn không trăm lẻ năm"
    assert read_cardinal(25, Style(five="nhăm")) == "hai mươi nhăm"
    assert read_cardinal(15, Style(five="nhăm")) == "mười lăm"
    assert decimal_words("86") == "tám mươi sáu"
    assert decimal_words("86", Style(decimal_pairs=False)) == "tám sáu"
    assert [decimal_words(digits) for digits in ("05", "50", "5", "125")] == ["không năm", "năm không", "năm", "một hai năm"]


@pytest.mark.parametrize("number", [-1, 10**18])
def test_out_of_range_is_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        read_cardinal(number)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**15))
def test_a_voice_bank_with_the_vocabulary_can_say_every_number(number):
    assert set(cardinal_words(number)) <= set(number_vocabulary(NORTHERN))


def test_digits_and_literals():
    assert digit_words("1022") == "một không hai hai"
    assert read_literal("12345", "67") == "mười hai nghìn ba trăm bốn mươi lăm phẩy sáu mươi bảy"
    assert read_literal("7" * 19, "").count("bảy") == 19


@given(st.integers(0, 10**15), st.sampled_from(["nhăm", "lăm"]), st.sampled_from(["linh", "lẻ"]), st.sampled_from(["nghìn", "ngàn"]))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_vocabulary_of_every_style_can_say_every_number(number, five, odd, thousand):
    style = Style(five=five, odd=odd, thousand=thousand)
    assert set(cardinal_words(number, style)) <= set(number_vocabulary(style))
    assert set(cardinal_words(25, style)) <= set(number_vocabulary(style))


def test_a_literal_of_eighteen_digits_is_a_number_and_a_longer_one_is_not():
    for digits in ("9" * 17, "9" * 18):
        assert read_literal(digits, "") == read_cardinal(int(digits))
    assert read_literal("9" * 19, "") == " ".join(["chín"] * 19)
    assert read_literal("5", "05") == "năm phẩy không năm"


@pytest.mark.parametrize("number", [-1, -(10**9), 10**18])
def test_other_numbers_have_no_words(number):
    with pytest.raises(ValueError, match=str(number)):
        cardinal_words(number)
