"""A day is what staff say it is, else what the law makes it; mourning goes before all else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.programme.calendar import Calendar, special_day_faults
from broadcast.wording import sentence

MOURNING = SpecialDay(
    first=date(2024, 7, 25), last=date(2024, 7, 26), kind=DayKind.MOURNING, name="Quốc tang", source="Thông cáo ngày 21/07/2024"
)
TET = date(2021, 2, 12)


def test_the_law_holds_where_no_row_says_otherwise():
    calendar = Calendar()
    assert [calendar.kind(day) for day in (TET, date(2021, 2, 4))] == [DayKind.HOLIDAY, DayKind.ORDINARY]
    assert calendar.is_holiday(TET)
    assert "Tết Nguyên Đán (Bộ luật Lao động 2019, Điều 112)" in sentence(calendar.notices(TET)[0])
    assert calendar.notices(date(2021, 2, 4)) == ()


def test_a_day_worked_in_lieu_is_no_holiday_and_a_holiday_of_the_place_is_one():
    worked = replace(MOURNING, first=TET, last=TET, kind=DayKind.ORDINARY, name="Làm bù")
    local = replace(worked, first=date(2021, 2, 4), last=date(2021, 2, 4), kind=DayKind.HOLIDAY, name="Ngày truyền thống")
    calendar = Calendar(special=(worked, local))
    assert (calendar.kind(TET), calendar.is_holiday(TET)) == (DayKind.ORDINARY, False)
    assert (calendar.kind(date(2021, 2, 4)), calendar.is_holiday(date(2021, 2, 4))) == (DayKind.HOLIDAY, True)


def test_mourning_on_a_holiday_is_mourning_and_the_sessions_are_a_holidays():
    calendar = Calendar(special=(replace(MOURNING, first=TET, last=TET), replace(MOURNING, first=TET, last=TET, kind=DayKind.HOLIDAY)))
    assert (calendar.kind(TET), calendar.is_holiday(TET)) == (DayKind.MOURNING, True)
    assert "không phát nhạc" in sentence(calendar.notices(TET)[0])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"name": " "}, ["day-without-name"]),
        ({"name": "a\x1bb"}, ["day-without-name"]),
        ({"source": ""}, ["day-without-source"]),
        ({"last": date(2024, 7, 24)}, ["session-dates-reversed"]),
        ({"last": date(2024, 8, 24)}, ["day-too-long"]),
    ],
)
def test_a_row_that_makes_no_sense_is_named(changes, expected):
    assert [fault.code for fault in special_day_faults(replace(MOURNING, **changes))] == expected


def test_a_row_holds_from_its_first_day_to_its_last_and_of_two_the_later_one_counts():
    rows = (MOURNING, replace(MOURNING, first=date(2024, 8, 1), last=date(2024, 8, 3), kind=DayKind.HOLIDAY, name="Hội"))
    calendar = Calendar(special=rows)
    for first, last, kind, holiday in ((24, 27, DayKind.MOURNING, False), (31, 35, DayKind.HOLIDAY, True)):
        days = [date(2024, 7, 1) + timedelta(days=number - 1) for number in range(first, last + 1)]
        inner = [row.first <= day <= row.last for day in days for row in rows if row.kind is kind]
        assert [calendar.kind(day) is kind for day in days] == inner
        assert [calendar.is_holiday(day) for day in days] == [holiday and inside for inside in inner]
        assert [bool(calendar.notices(day)) for day in days] == inner
    worked = replace(rows[1], kind=DayKind.ORDINARY, name="Làm bù")
    for order, name, holiday in (((rows[1], worked), "Làm bù", False), ((worked, rows[1]), "Hội", True)):
        later = Calendar(special=order)
        assert (later.notices(date(2024, 8, 2))[0].facts["name"], later.is_holiday(date(2024, 8, 2))) == (name, holiday)


@pytest.mark.parametrize(("days", "facts"), [(1, None), (29, None), (30, None), (31, {"days": 31, "most": 30})])
def test_a_row_has_thirty_days_at_most(days, facts):
    faults = special_day_faults(replace(MOURNING, last=MOURNING.first + timedelta(days=days - 1)))
    assert [dict(fault.facts) for fault in faults] == ([facts] if facts else [])
