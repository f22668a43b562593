"""Units, rates, percent, money, multiples."""

import pytest


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
