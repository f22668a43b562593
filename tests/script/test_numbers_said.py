"""Which digits are figures that a hearer must keep, and which are not."""

import pytest

from broadcast.script.numbers_said import figures, has_date, ranks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Có 72.014 tài khoản, bằng 37,86 % dân số.", ["72.014", "37,86 %"]),
        ("Tính theo dân số, đứng thứ 2 trên 13 địa phương.", ["2"]),
        ("Xếp hạng 5/13.", ["5"]),
        ("Đến hết ngày 31/01/2021, lúc 17h30 ngày 4/2/2021.", []),
        ("Từ ngày 5 tháng 2 năm 2021 đến tháng 9 năm 2021.", []),
        ("Phòng chống COVID-19, F0, F1, thông điệp 5K, khẩu trang N95.", []),
        ("Thông báo số 588/TBTT-VHTT.", []),
        ("Gọi 1900 9095 hoặc 0203 3862 123.", []),
        ("Bước 1 mở máy, bước 2 tìm ứng dụng.", []),
        ("Có 3 tổ và 12 tình nguyện viên.", ["3", "12"]),
        ("Đạt 37,86% rồi 37,86 phần trăm.", ["37,86 %", "37,86 %"]),
        ("Lúc 7 giờ 30 phút sáng 20/8.", []),
    ],
)
def test_figures_are_told_from_dates_times_names_and_totals(text, said):
    assert [one.text for one in figures(text)] == said


def test_counts_shares_and_ranks_age_and_small_numbers_do_not():
    found = figures("Có 72.014 tài khoản, 5 %, đứng thứ 2 trên 13, 3 tổ.")
    assert [(one.text, one.dated) for one in found] == [("72.014", True), ("5 %", True), ("2", True), ("3", False)]


@pytest.mark.parametrize("text", ["Mỗi hộ nộp 20.000 đồng.", "Đường dài 1.500 mét.", "Tiết kiệm 2,5 kWh."])
def test_money_and_measures_do_not_age(text):
    assert not any(one.dated for one in figures(text))


@pytest.mark.parametrize("text", ["ngày 31/01/2021", "ngày 5 tháng 2", "tháng 1 năm 2021", "31-01-2021", "trong tháng 2/2021"])
def test_dates_are_seen_in_their_written_forms(text):
    assert has_date(text)


@pytest.mark.parametrize("text", ["tỷ lệ 1/3 dân số", "hôm nay", "588/TBTT", "2 trên 13"])
def test_other_numbers_are_no_dates(text):
    assert not has_date(text)


@pytest.mark.parametrize("text", ["đứng thứ 2 toàn tỉnh", "xếp thứ nhất", "xếp hạng 5", "ở vị trí thứ ba", "đứng thứ hai"])
def test_ranks_are_seen_in_figures_and_words(text):
    assert ranks(text)


@pytest.mark.parametrize("text", ["sáng thứ 2", "thứ hai tuần tới", "lợi ích thứ nhất", "thứ Bảy"])
def test_weekdays_and_ordinals_are_no_ranks(text):
    assert not ranks(text)


def test_the_number_of_a_list_entry_is_no_figure():
    assert figures("1.2. Thu quỹ vì người nghèo") == ()
    assert [said.text for said in figures("1.2 triệu đồng")] == ["1.2"]
