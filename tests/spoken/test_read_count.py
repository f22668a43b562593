"""Numbers and the word before them."""

import pytest


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
