"""Two numbers with a slash: a date only where a date can stand."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("xả qua 3/6 cửa", "xả qua ba trên sáu cửa"),
        ("đã xử lý 5/7 ổ dịch", "đã xử lý năm trên bảy ổ dịch"),
        ("còn 1/3 số hộ", "còn một phần ba số hộ"),
        ("hẻm 12/7", "hẻm mười hai trên bảy"),
        ("ngụ tại 27/4 đường Lê Lợi", "ngụ tại hai mươi bảy trên bốn đường Lê Lợi"),
        ("nhà ở 12/5 ấp Bình Hòa", "nhà ở mười hai trên năm ấp Bình Hòa"),
        ("tại 2/7 ấp", "tại hai trên bảy ấp"),
        ("lớp 5/4 có 40 em", "lớp năm trên bốn có bốn mươi em"),
        ("mắt 10/10", "mắt mười trên mười"),
        ("trực 24/24", "trực hai mươi tư trên hai mươi tư"),
        ("nghỉ lễ 30/4 và 1/5", "nghỉ lễ ngày ba mươi tháng tư và ngày một tháng năm"),
        ("đường 30/4", "đường ba mươi tháng tư"),
        ("thứ ba (9/12)", "thứ ba, ngày chín tháng mười hai"),
        ("trước 5/9", "trước ngày năm tháng chín"),
        ("trực 24/7", "trực hai mươi tư trên bảy"),
        ("trực cả ngày 24/7", "trực cả ngày hai mươi tư trên bảy"),
        ("ngày đêm 24/7", "ngày đêm hai mươi tư trên bảy"),
        ("sáng ngày 24/7", "sáng ngày hai mươi tư tháng bảy"),
        ("từ 24/7 đến 30/7", "từ ngày hai mươi tư tháng bảy đến ngày ba mươi tháng bảy"),
        ("ngày 23/7, 24/7", "ngày hai mươi ba tháng bảy, ngày hai mươi tư tháng bảy"),
    ],
)
def test_the_words_around_decide(settled, written, spoken):
    assert settled(written) == spoken


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("xã Tân 12/9 họp", ("ngày mười hai tháng chín", "mười hai trên chín")),
        ("đến 3/6 trạm", ("ba trên sáu", "ngày ba tháng sáu")),
    ],
)
def test_where_nothing_decides_both_readings_are_shown(doubtful, written, readings):
    assert doubtful(written) == readings
