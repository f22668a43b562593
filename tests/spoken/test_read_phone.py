"""Telephone and identity numbers."""

import pytest

from broadcast.spoken.read import read_aloud


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
        ("số tài khoản 19 0361 2345", "số tài khoản một chín không ba sáu một hai ba bốn năm"),
        ("số tài khoản 8 6868 6868", "số tài khoản tám sáu tám sáu tám sáu tám sáu tám"),
        ("số tài khoản 12-345-678", "số tài khoản một hai ba bốn năm sáu bảy tám"),
        ("có 12 số tài khoản", "có mười hai số tài khoản"),
        ("tổng đài có 30 người", "tổng đài có ba mươi người"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("điện thoại số 3862345", "điện thoại số ba tám sáu hai ba bốn năm"),
        ("gọi số 3862345", "gọi số ba tám sáu hai ba bốn năm"),
        ("máy số 386", "máy số ba trăm tám mươi sáu"),
        ("báo sự cố: 3822 115", "báo sự cố, ba tám hai hai một một năm"),
        ("điện thoại báo sự cố: 3822 115", "điện thoại báo sự cố, ba tám hai hai một một năm"),
        ("số máy 3845.678 - 3845.679", "số máy ba tám bốn năm sáu bảy tám, ba tám bốn năm sáu bảy chín"),
        ("chi 1.250.000.000đ", "chi một tỷ hai trăm năm mươi triệu đồng"),
        ("có 1.250.000.000 người", "có một tỷ hai trăm năm mươi triệu người"),
        ("máy chủ 100.100.100.100", "máy chủ một trăm chấm một trăm chấm một trăm chấm một trăm"),
        ("hạng B2 số 790123456789", "hạng bê hai số bảy chín không một hai ba bốn năm sáu bảy tám chín"),
        ("thu 2500000000 đồng", "thu hai tỷ năm trăm triệu đồng"),
        ("mật khẩu 12345678", "mật khẩu một hai ba bốn năm sáu bảy tám"),
    ],
)
def test_digits_and_amounts_are_told_apart(say, written, spoken):
    assert say(written) == spoken


def test_a_bare_run_of_seven_digits_is_a_doubt_with_both_readings(lexicon):
    (doubt,) = read_aloud("ghi 1234567", lexicon).doubts
    assert doubt.readings == ("một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy", "một hai ba bốn năm sáu bảy")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("số 0912xxx678", "số không chín một hai ích ích ích sáu bảy tám"),
        ("số 0912***678", "số không chín một hai sao sao sao sáu bảy tám"),
    ],
)
def test_hidden_digits_are_said_sign_by_sign(say, written, spoken):
    assert say(written) == spoken
