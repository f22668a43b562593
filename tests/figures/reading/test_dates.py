from datetime import date
from itertools import product

import pytest

from broadcast.figures.reading.dates import is_like_day, marked_days, read_day, serial_day

FEB_3 = date(2021, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "03/02/2021",
        "3/2/2021",
        "3.2.2021",
        "03-02-2021",
        "2021-02-03",
        "ngày 03 tháng 02 năm 2021",
        "3 tháng 2 năm 2021",
        "2021-02-03 00:00:00",
        "Ngày 3/2/2021",
        "17h00 ngày 3/2/2021",
        "16 giờ 30, ngày 03/02/2021",
        "03/02/2021 17:00",
    ],
)
def test_a_whole_day(text):
    assert read_day(text) == FEB_3


@pytest.mark.parametrize("text", ["", "3/2", "19/6", "31/02/2021", "02/2021", "13/14/2021", "03/02/21", "ngày mai", "44241"])
def test_no_day(text):
    assert read_day(text) is None


def test_always_day_first():
    assert read_day("01/02/2021") == date(2021, 2, 1)
    assert read_day("02/21/2021") is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("(Tính đến hết ngày 03/02/2021)", [FEB_3]),
        ("số liệu đến 17h00 ngày 3.2.2021", [FEB_3]),
        ("tính đến 17 giờ 30 phút ngày 03-02-2021", [FEB_3]),
        ("Chốt số liệu: 2021-02-03", [FEB_3]),
        ("Tính đến hết ngày 03 tháng 02 năm 2021", [FEB_3]),
        ("Chốt số liệu đến 16h ngày 3/2/2021", [FEB_3]),
        ("Số liệu chốt đến ngày 03/02/2021", [FEB_3]),
        ("Tính đến ngày 19/6", [None]),
        ("tính đến tháng 01/2021", [None]),
        ("Tính đến ngày 31/02/2021", [None]),
        ("Kèm theo Báo cáo ngày 09/02/2021", []),
        ("Cẩm Phả, ngày 09 tháng 02 năm 2021", []),
        ("Tính đến nay đã có 5 đơn vị", []),
        ("SỐ LIỆU BLUEZONE ĐẾN 17H00 NGÀY 03/02/2021", [FEB_3]),
        ("Số liệu chốt 24h00 ngày 3.2.2021 (báo cáo ngày 04/02/2021)", [FEB_3]),
        ("Số liệu đến 8h sáng thứ Tư, ngày 03/02/2021", [FEB_3]),
        ("Tổng hợp số liệu tuần 1 tháng 2 (chốt 03/02/2021)", [FEB_3]),
        ("Đến 17h00 ngày 03/02/2021, toàn thành phố có", [FEB_3]),
        ("Tình hình cài đặt đến hết 3/2/2021", [FEB_3]),
        ("Đến ngày 03/02/2021 phấn đấu đạt 50 %", []),
        ("Số liệu các phường gửi đến ngày 03/02/2021", []),
        ("Kế hoạch: kết quả theo kế hoạch đến ngày 03/02/2021", []),
        ("Số liệu từ ngày 28/01/2021 đến ngày 03/02/2021", []),
        ("Báo cáo số liệu ngày 03/02/2021. Gửi đến ngày 04/02/2021", [FEB_3]),
    ],
)
def test_only_a_day_beside_a_mark_counts(text, days):
    assert [one.day for one in marked_days(text)] == days


def test_a_mark_that_ends_its_cell():
    (marked,) = marked_days("Tính đến hết ngày:")
    assert (marked.day, marked.text) == (None, "")


def test_day_numbers():
    assert serial_day(44230) == FEB_3
    assert serial_day(44230.5) == FEB_3
    assert serial_day(5) is None


@pytest.mark.parametrize(
    ("text", "like"),
    [("12/03/2021", True), ("13-Feb", True), ("13-Thg2", True), ("2/13", True), ("1.234", False), ("1.2.2021", False), ("12", False)],
)
def test_what_looks_like_a_day_in_a_figure_cell(text, like):
    assert is_like_day(text) is like


@pytest.mark.parametrize("form", ["{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}", "ngày {d} tháng {m} năm {y}"])
def test_every_day_of_the_calendar_is_a_day_and_no_other(form):
    for year, month, day in product((2020, 2021), range(14), range(33)):
        try:
            calendar = date(year, month, day)
        except ValueError:
            calendar = None
        assert read_day(form.format(d=day, m=month, y=year)) == calendar


def test_day_numbers_reach_from_2009_to_2064():
    for number, day in ((39_999, None), (39_999.9, None), (40_000, date(2009, 7, 6)), (59_999.9, date(2064, 4, 7)), (60_000, None)):
        assert serial_day(number) == day
