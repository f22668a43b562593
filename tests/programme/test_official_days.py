"""Public holidays are the law's, with the article that gives them; Tết by the Vietnamese lunar calendar, not by China's."""

from datetime import date

import pytest

from broadcast.programme.official_days import official_day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2021, 1, 1), "Tết Dương lịch"),
        (date(2021, 2, 11), "Giao thừa Tết Nguyên Đán"),
        (date(2021, 2, 12), "Tết Nguyên Đán"),
        (date(2021, 2, 16), "Mùng năm Tết Nguyên Đán"),
        (date(2021, 4, 21), "Ngày Giỗ Tổ Hùng Vương"),
        (date(2021, 4, 30), "Ngày Chiến thắng"),
        (date(2021, 5, 1), "Ngày Quốc tế Lao động"),
        (date(2021, 9, 2), "Quốc khánh"),
        (date(2025, 1, 29), "Tết Nguyên Đán"),
    ],
)
def test_the_days_of_the_labour_code_are_holidays(day, name):
    assert official_day(day).name == name


@pytest.mark.parametrize("day", [date(2007, 2, 17), date(2030, 2, 2)])
def test_tet_is_vietnams_where_china_is_a_day_later(day):
    assert official_day(day).name == "Tết Nguyên Đán"


def test_a_day_like_others_is_none():
    assert official_day(date(2021, 2, 4)) is None


@pytest.mark.parametrize(
    ("day", "source"),
    [
        (date(2010, 9, 2), "Bộ luật Lao động 1994, Điều 73"),
        (date(2020, 9, 2), "Bộ luật Lao động 2012, Điều 115"),
        (date(2021, 9, 2), "Bộ luật Lao động 2019, Điều 112"),
    ],
)
def test_a_holiday_names_the_law_of_its_time(day, source):
    assert official_day(day).source == source


def test_national_day_has_two_days_since_2021():
    assert official_day(date(2020, 9, 3)) is None
    assert official_day(date(2021, 9, 3)).name == "Quốc khánh"
