"""Numbers and the word before them."""

import pytest

from broadcast.spoken.read import read_aloud


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("thứ 1", "thứ nhất"),
        ("thứ 4", "thứ tư"),
        ("thứ 2, 4, 6", "thứ hai, tư, sáu"),
        ("lần thứ 21", "lần thứ hai mươi mốt"),
        ("tháng 4", "tháng tư"),
        ("tháng 04", "tháng tư"),
        ("mùng 3", "mùng ba"),
        ("có 05 hộ", "có năm hộ"),
        ("tổ 1, 2, 3", "tổ một, hai, ba"),
        ("1. Các phòng", "một, Các phòng"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(("written", "rule"), [("ngày 31", "day"), ("ngày 32", "number"), ("có 31", "number"), ("ngày 3 và 31", "day")])
def test_a_number_behind_a_word_of_days_is_a_day_where_a_month_has_it(lexicon, written, rule):
    assert read_aloud(written, lexicon, align=True).spans[-1].rule == rule


@pytest.mark.parametrize(
    ("number", "spoken"), [(1, "một"), (4, "tư"), (12, "mười hai"), (13, "mười ba"), (0, "không"), (24, "hai mươi tư")]
)
def test_a_month_is_one_of_twelve_and_money_is_none(say, number, spoken):
    assert say(f"tháng {number}") == f"tháng {spoken}"
    assert say(f"mỗi tháng {number} triệu") == f"mỗi tháng {spoken.replace('tư', 'bốn') if number == 4 else spoken} triệu"
