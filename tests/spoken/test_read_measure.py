"""Units, rates, percent, money, multiples."""

import pytest

from broadcast.spoken.read import read_aloud


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("5.000 m³", "năm nghìn mét khối"),
        ("75m2", "bảy mươi lăm mét vuông"),
        ("37,5°C", "ba mươi bảy phẩy năm độ xê"),
        ("220V", "hai trăm hai mươi vôn"),
        ("20°58'", "hai mươi độ năm mươi tám phút"),
        ("1m65", "một mét sáu mươi lăm"),
        ("100Mhz", "một trăm mê ga hẹc"),
        ("512 kb", "năm trăm mười hai ki lô bai"),
        ("50tr đồng", "năm mươi triệu đồng"),
        ("1tr2", "một triệu hai trăm nghìn"),
        ("100k", "một trăm nghìn"),
        ("2t3", "hai tỷ ba trăm triệu"),
        ("xe 5t", "xe năm tấn"),
        ("50.000Đ", "năm mươi nghìn đồng"),
        ("dòng điện 10A", "dòng điện mười am pe"),
        ("lớp 10A", "lớp mười a"),
        ("1,2 tỷ USD", "một phẩy hai tỷ đô la"),
        ("độ mặn 4‰", "độ mặn bốn phần nghìn"),
        ("50 mg/l", "năm mươi mi li gam trên lít"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("tâm bão ở 9,5N-110,2E", "tâm bão ở chín phẩy năm độ bắc một trăm mười phẩy hai độ đông"),
        ("16,2B - 110,5Đ", "mười sáu phẩy hai độ bắc một trăm mười phẩy năm độ đông"),
        ('màn hình 6,5"', "màn hình sáu phẩy năm inch"),
        ("3mx4m", "ba mét nhân bốn mét"),
        ("giải nhất 95đ", "giải nhất chín mươi lăm điểm"),
        ("giá vé 20đ", "giá vé hai mươi đồng"),
    ],
)
def test_places_on_the_chart_inches_and_points(lexicon, written, spoken):
    read = read_aloud(written, lexicon)
    assert read.text.removesuffix(".") == spoken
    assert read.doubts == ()


def test_a_few_dong_without_a_word_of_price_are_doubted(lexicon):
    (doubt,) = read_aloud("còn 4đ", lexicon).doubts
    assert doubt.readings == ("bốn đồng", "bốn điểm")
