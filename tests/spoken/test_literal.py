"""Numbers as they stand in text."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1.320.324", "một triệu ba trăm hai mươi nghìn ba trăm hai mươi tư"),
        ("10 000 cây", "mười nghìn cây"),
        ("1,234,567", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
        ("123,000", "một trăm hai mươi ba phẩy không không không"),
        ("0,05", "không phẩy không năm"),
        ("tổ 1,2", "tổ một, hai"),
        ("khu 5,6,7", "khu năm, sáu, bảy"),
        ("Mục 3.2", "Mục ba chấm hai"),
        ("Android 6.0", "Android sáu chấm không"),
        ("0.125", "không phẩy một hai năm"),
        ("007", "không không bảy"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken
