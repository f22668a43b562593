"""Two numbers that touch a colon, and the colon that is a pause."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Tổ 1: 7h-9h", "Tổ một, bảy giờ đến chín giờ"),
        ("Tổ 5:12 hộ", "Tổ năm, mười hai hộ"),
        ("Dân số năm 2026: 45.678 người", "Dân số năm hai nghìn không trăm hai mươi sáu, bốn mươi lăm nghìn sáu trăm bảy mươi tám người"),
        ("TDP 5: 0905 111 222", "tổ dân phố năm, không chín không năm một một một hai hai hai"),
        ("Quý 3: 12 tỷ", "Quý ba, mười hai tỷ"),
        ("Ca 1: 07:30-11:30", "Ca một, bảy giờ ba mươi đến mười một giờ ba mươi"),
        ("pha nước 1:20", "pha nước một trên hai mươi"),
        ("pha 1:10 rồi lau sàn lúc 7:30", "pha một trên mười rồi lau sàn lúc bảy giờ ba mươi"),
        ("tỷ lệ 1:500", "tỷ lệ một trên năm trăm"),
        ("tỷ lệ 60:20:20", "tỷ lệ sáu mươi hai mươi hai mươi"),
        ("kết quả 2:1", "kết quả hai một"),
    ],
)
def test_the_words_around_decide(settled, written, spoken):
    assert settled(written) == spoken


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("Ca 7:30", ("bảy giờ ba mươi", "bảy")),
    ],
)
def test_where_nothing_decides_both_readings_are_shown(doubtful, written, readings):
    assert doubtful(written) == readings
