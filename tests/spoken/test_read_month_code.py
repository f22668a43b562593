"""T and Q with numbers: weekdays, months, quarters, codes."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("từ T2-T6", "từ thứ hai đến thứ sáu"),
        ("học T2-4-6", "học thứ hai, tư, sáu"),
        ("nghỉ T7, CN", "nghỉ thứ bảy, chủ nhật"),
        ("sáng T5", "sáng thứ năm"),
        ("T4 tuần này", "thứ tư tuần này"),
        ("lương T7", "lương tháng bảy"),
        ("chi lương T11", "chi lương tháng mười một"),
        ("T3/2021", "tháng ba năm hai nghìn không trăm hai mươi mốt"),
        ("Q1/2024", "quý một năm hai nghìn không trăm hai mươi tư"),
        ("tòa T5", "tòa tê năm"),
        ("lương của T7", "lương của tháng bảy"),
    ],
)
def test_the_words_around_decide(settled, written, spoken):
    assert settled(written) == spoken


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("bản T5", ("thứ năm", "tháng năm")),
    ],
)
def test_where_nothing_decides_both_readings_are_shown(doubtful, written, readings):
    assert doubtful(written) == readings
