"""Telephone and identity numbers."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("gọi 0203.3862.345", "gọi không hai không ba ba tám sáu hai ba bốn năm"),
        ("+84 912 345 678", "cộng tám mươi tư chín một hai ba bốn năm sáu bảy tám"),
        ("(0203) 3862 345", "không hai không ba ba tám sáu hai ba bốn năm"),
        ("tổng đài 19001234", "tổng đài một chín không không một hai ba bốn"),
        ("gọi 113 hoặc 115", "gọi một một ba hoặc một một năm"),
        ("có 113 hộ", "có một trăm mười ba hộ"),
        ("ĐT: 3862.345", "điện thoại, ba tám sáu hai ba bốn năm"),
        ("số tài khoản 0141 000 123", "số tài khoản không một bốn một không không không một hai ba"),
        ("192.168.1.1", "một trăm chín mươi hai chấm một trăm sáu mươi tám chấm một chấm một"),
        ("mã số 0012", "mã số không không một hai"),
        ("tổng đài có 30 người", "tổng đài có ba mươi người"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken
