"""Clock times and lengths."""

import pytest

from broadcast.spoken.read_number import read_cardinal


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


@pytest.mark.parametrize(("form", "most"), [("{hour}h{minute:02}", 99), ("{hour}:{minute:02}", 24), ("{hour}g{minute:02}", 99)])
def test_every_minute_of_an_hour_is_said_and_no_sixtieth(say, form, most):
    for hour in (0, 7, 23, 24, 25):
        for minute in range(62):
            spoken = say(f"lúc {form.format(hour=hour, minute=minute)}")
            right = f"lúc {read_cardinal(hour)} giờ" + (f" {read_cardinal(minute)}" if minute else "")
            assert (spoken == right) is (minute < 60 and hour <= most), (hour, minute, spoken)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1:00:00", "một giờ"),
        ("1:00:01", "một giờ không phút một giây"),
        ("1:05:00", "một giờ năm"),
        ("10h00p05s", "mười giờ không phút năm giây"),
        ("4'00\"", "bốn phút"),
        ("4'01\"", "bốn phút một giây"),
        ("45''", "bốn mươi lăm giây"),
        ('"30"', "ba mươi"),
        ("'30'", "ba mươi"),
        ("14:30h", "mười bốn giờ ba mươi"),
        ("72H", "bảy mươi hai giờ"),
        ("73H", "bảy mươi ba hát"),
        ("sau 73h", "sau bảy mươi ba giờ"),
    ],
)
def test_seconds_and_signs(say, written, spoken):
    assert say(written) == spoken
