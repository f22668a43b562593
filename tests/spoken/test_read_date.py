"""Dates, and what only looks like one."""

from datetime import date
from itertools import product

import pytest

from broadcast.spoken.read import read_aloud
from broadcast.spoken.read_number import read_cardinal


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("ngày 28/02/2023", "ngày hai mươi tám tháng hai năm hai nghìn không trăm hai mươi ba"),
        ("sáng 05/4", "sáng năm tháng tư"),
        ("ngày 9.11.2024", "ngày chín tháng mười một năm hai nghìn không trăm hai mươi tư"),
        ("từ ngày 25 - 27/12", "từ ngày hai mươi lăm đến ngày hai mươi bảy tháng mười hai"),
        ("ngày 3, 5 và 7/8", "ngày ba, năm và ngày bảy tháng tám"),
        ("2024-12-31", "ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm hai mươi tư"),
        ("tháng 04/1975", "tháng tư năm một nghìn chín trăm bảy mươi lăm"),
        ("quý 2/2022", "quý hai năm hai nghìn không trăm hai mươi hai"),
        ("ngày 31/6", "ngày ba mươi mốt trên sáu"),
        ("chiếm 3/4 dân số", "chiếm ba phần tư dân số"),
        ("có 7/9 phường", "có bảy trên chín phường"),
        ("đường 3/2", "đường ba tháng hai"),
        ("ngày 01/02/21", "ngày một tháng hai năm hai nghìn không trăm hai mươi mốt"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken


def _has_calendar(day, month, year=2020):
    """Whether the calendar has the day, asked of Python's own."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("form", ["{day}/{month}/2020", "{day:02}/{month:02}/2020", "{day}.{month}.2020", "2020-{month:02}-{day:02}"])
def test_every_day_of_the_calendar_is_a_date_and_no_other(say, form):
    for day, month in product(range(33), range(14)):
        spoken = say(f"ngày {form.format(day=day, month=month)}")
        as_date = f"ngày {read_cardinal(day)} tháng {'tư' if month == 4 else read_cardinal(month)} năm hai nghìn không trăm hai mươi"
        assert (spoken == as_date) is _has_calendar(day, month), (day, month, spoken)


@pytest.mark.parametrize("form", ["{day}/{month}", "{day}.{month}", "{day}-{month}"])
def test_a_day_and_month_is_a_date_only_where_the_calendar_has_it(say, form):
    for day, month in product(range(33), range(14)):
        spoken = say(f"sáng ngày {form.format(day=day, month=month)}")
        if not _has_calendar(day, month):
            assert "tháng" not in spoken, (day, month, spoken)
        elif day > month or "-" not in form:
            assert spoken == f"sáng ngày {read_cardinal(day)} tháng {'tư' if month == 4 else read_cardinal(month)}"


def test_a_year_of_two_digits_lies_between_1951_and_2050(say):
    for year in range(100):
        whole = 2000 + year if year <= 50 else 1900 + year
        assert say(f"ngày 2/9/{year:02}") == f"ngày hai tháng chín năm {read_cardinal(whole)}"


def test_a_month_with_its_year_is_one_of_twelve_in_two_centuries(say):
    for month, year in [*product(range(14), (2021,)), *product((5,), (1899, 1900, 2100, 2101))]:
        as_month = f"tháng {'tư' if month == 4 else read_cardinal(month)} năm {read_cardinal(year)}"
        assert (say(f"{month}/{year}") == as_month) is (1 <= month <= 12 and 1900 <= year <= 2100), (month, year)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("hệ số 3.2021", "hệ số ba phẩy hai không hai một"),
        ("đoạn 3-2021", "đoạn ba đến hai nghìn không trăm hai mươi mốt"),
        ("tháng 3-2021", "tháng ba năm hai nghìn không trăm hai mươi mốt"),
        ("kỳ 3.2021", "kỳ ba năm hai nghìn không trăm hai mươi mốt"),
        ("quý 4/2021", "quý bốn năm hai nghìn không trăm hai mươi mốt"),
        ("ngày 28-29/2", "ngày hai mươi tám đến ngày hai mươi chín tháng hai"),
        ("ngày 1-3/1/2027", "ngày một đến ngày ba tháng một năm hai nghìn không trăm hai mươi bảy"),
        ("ngày 12,13/3", "ngày mười hai, ngày mười ba tháng ba"),
        ("tỷ lệ 1/500 và 1/2000", "tỷ lệ một trên năm trăm và một trên hai nghìn"),
        ("bản đồ tỷ lệ 1/2000", "bản đồ tỷ lệ một trên hai nghìn"),
        ("tháng 1 2024", "tháng một năm hai nghìn không trăm hai mươi tư"),
        ("tháng 1/2021 đến 3/2021", "tháng một năm hai nghìn không trăm hai mươi mốt, đến tháng ba năm hai nghìn không trăm hai mươi mốt"),
    ],
)
def test_days_and_months_in_a_row(say, written, spoken):
    assert say(written).replace(",", "") == spoken.replace(",", "")


@pytest.mark.parametrize(("written", "readings"), [("ngày 3-12", 2), ("ngày 12-3", 0), ("ngày 12-12", 2), ("hôm ngày 3-12", 2)])
def test_a_dash_between_what_may_be_two_days_is_a_doubt(lexicon, written, readings):
    doubts = read_aloud(written, lexicon).doubts
    assert sum(len(doubt.readings) for doubt in doubts) == readings
