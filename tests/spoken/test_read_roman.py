"""Roman numerals in context."""

import pytest

from broadcast.spoken.read_roman import roman_value


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("khóa XIV", "khóa mười bốn"),
        ("Chương IV", "Chương bốn"),
        ("thế kỷ xix", "thế kỷ mười chín"),
        ("quý I/2021", "quý một năm hai nghìn không trăm hai mươi mốt"),
        ("quý I, II và III", "quý một, hai và ba"),
        ("III. Thời gian", "ba, Thời gian"),
        ("khoản vi phạm", "khoản vi phạm"),
        ("phần vi", "phần sáu"),
        ("điều trị", "điều trị"),
        ("năm MCMXCIX", "năm một nghìn chín trăm chín mươi chín"),
        ("thứ I", "thứ nhất"),
        ("vitamin C", "vitamin xê"),
        ("chương I-III", "chương một đến ba"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("I", 1),
        ("V", 5),
        ("X", 10),
        ("L", 50),
        ("C", 100),
        ("D", 500),
        ("M", 1000),
        ("MDCLXVI", 1666),
        ("IV", 4),
        ("XIX", 19),
        ("XLIX", 49),
        ("MMMCMXCIX", 3999),
    ],
)
def test_values(numeral, value):
    assert roman_value(numeral) == value
