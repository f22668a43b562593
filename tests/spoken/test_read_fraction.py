"""Shares, ratios, mixed numbers."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1/2", "một phần hai"),
        ("3/4", "ba phần tư"),
        ("1/1000", "một phần nghìn"),
        ("5 1/2", "năm và một phần hai"),
        ("đạt 13/16", "đạt mười ba trên mười sáu"),
        ("tỷ lệ 1:5.000", "tỷ lệ một trên năm nghìn"),
        ("1/2kg", "một phần hai ki lô gam"),
        ("ngõ 5/2", "ngõ năm trên hai"),
        ("trực 24/24", "trực hai mươi tư trên hai mươi tư"),
        ("TCVN 5687:2010", "tiêu chuẩn Việt Nam năm nghìn sáu trăm tám mươi bảy hai nghìn không trăm mười"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken
