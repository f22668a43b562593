"""Clock times and lengths."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("lúc 17h30", "lúc mười bảy giờ ba mươi"),
        ("lúc 17g30", "lúc mười bảy giờ ba mươi"),
        ("07h00", "bảy giờ"),
        ("14 giờ 00 phút", "mười bốn giờ"),
        ("1h45p", "một giờ bốn mươi lăm"),
        ("12:30:45", "mười hai giờ ba mươi phút bốn mươi lăm giây"),
        ("9h05", "chín giờ năm"),
        ("4'30\"", "bốn phút ba mươi giây"),
        ("3p20s", "ba phút hai mươi giây"),
        ("từ 22h-5h", "từ hai mươi hai giờ đến năm giờ"),
        ("sau 72h", "sau bảy mươi hai giờ"),
        ("15h cst", "mười lăm giờ xê ét tê"),
        ("pha tỷ lệ 1:30", "pha tỷ lệ một trên ba mươi"),
        ("60 km/h", "sáu mươi ki lô mét trên giờ"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken
