"""A lone g: southern hours or grams."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("lúc 5g", "lúc năm giờ"),
        ("từ 5g-7g", "từ năm giờ đến bảy giờ"),
        ("lúc 6g, 12g và 18g", "lúc sáu giờ, mười hai giờ và mười tám giờ"),
        ("đến lúc 7g, bận thì 14g đem ra", "đến lúc bảy giờ, bận thì mười bốn giờ đem ra"),
        ("17g ngày 5/12", "mười bảy giờ ngày năm tháng mười hai"),
        ("gói 5g đến 10g", "gói năm gam đến mười gam"),
        ("thêm 10g muối", "thêm mười gam muối"),
        ("nặng 250g", "nặng hai trăm năm mươi gam"),
        ("muối 9g/lít", "muối chín gam trên lít"),
        ("mạng 4G", "mạng bốn giê"),
    ],
)
def test_the_words_around_decide(settled, written, spoken):
    assert settled(written) == spoken


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("khoảng 15g", ("mười lăm gam", "mười lăm giờ")),
    ],
)
def test_where_nothing_decides_both_readings_are_shown(doubtful, written, readings):
    assert doubtful(written) == readings
