"""A dash between values, in scores, before another unit, in codes."""

import pytest

from broadcast.spoken.read import read_aloud


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("từ Km5-Km7", "từ ki lô mét năm đến ki lô mét bảy"),
        ("từ trụ 10F-12A", "từ trụ mười ép đến mười hai a"),
        ("trạm 400kVA-22/0,4kV", "trạm bốn trăm ki lô vôn am pe hai mươi hai trên không phẩy bốn ki lô vôn"),
        ("còn 2-3 tháng đầu", "còn hai đến ba tháng đầu"),
        ("thắng 3-2 (25-20, 23-25, 15-11)", "thắng ba hai, hai mươi lăm hai mươi, hai mươi ba hai mươi lăm, mười lăm mười một"),
        ("thắng Hải Phòng 2-1", "thắng Hải Phòng hai một"),
        ("từ thứ 2 - thứ 6", "từ thứ hai đến thứ sáu"),
        ("khóa XI-XIII", "khóa mười một đến mười ba"),
        ("nhiệt độ -5°C", "nhiệt độ âm năm độ xê"),
        ("trận Hòa Lợi 2-2 Phú Mỹ", "trận Hòa Lợi hai hai Phú Mỹ"),
        ("trạm Tân Lộc 2 - 250kVA", "trạm Tân Lộc hai, hai trăm năm mươi ki lô vôn am pe"),
        ("phạt 500 nghìn - 1 triệu", "phạt năm trăm nghìn đến một triệu"),
        ("tù 3 tháng - 2 năm", "tù ba tháng đến hai năm"),
        ("tuyến số 61-03", "tuyến số sáu mươi mốt ba"),
        ("từ ngày 1 -> 5", "từ ngày một đến năm"),
    ],
)
def test_the_words_around_decide(settled, written, spoken):
    assert settled(written) == spoken


@pytest.mark.parametrize("written", ["RON 92 -120đ/lít", "hôm qua Hòa Lợi 1-2 Phú Mỹ"])
def test_what_may_be_a_range_or_not_is_asked_about(lexicon, written):
    assert any(doubt.readings or "có thể đọc" in doubt.reason for doubt in read_aloud(written, lexicon).doubts)
