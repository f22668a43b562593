"""A lone t: months, tons, billions, years of age."""

import pytest

from broadcast.spoken.read import read_aloud


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("kỳ hạn 12T", "kỳ hạn mười hai tháng"),
        ("doanh thu 9T/2026", "doanh thu chín tháng năm hai nghìn không trăm hai mươi sáu"),
        ("9T đầu năm", "chín tháng đầu năm"),
        ("cử tri từ 18t trở lên", "cử tri từ mười tám tuổi trở lên"),
        ("trẻ dưới 6t", "trẻ dưới sáu tuổi"),
        ("năng suất 7t/ha", "năng suất bảy tấn trên héc ta"),
        ("cầu yếu, xe 8T", "cầu yếu, xe tám tấn"),
        ("giá 2t", "giá hai tỷ"),
        ("phòng 3T", "phòng ba tê"),
    ],
)
def test_the_words_around_decide(settled, written, spoken):
    assert settled(written) == spoken


@pytest.mark.parametrize("written", ["mô hình 3T", "còn 15t"])
def test_where_nothing_decides_a_person_is_asked(lexicon, written):
    (doubt,) = read_aloud(written, lexicon).doubts
    assert len(doubt.readings) == 2
