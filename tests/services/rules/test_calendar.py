"""Holidays, mourning and limits that staff keep change the next plan; what makes no sense is refused."""

from dataclasses import replace
from datetime import date, time

import pytest

from broadcast.access.errors import NotAllowed
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.model.limit import AirLimit, LimitKind
from broadcast.model.programme import ClockElement, CueKind, FormatClock, HolidayUse, SessionRule
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.services.day import programmes
from broadcast.services.day.planned_day import cautions
from broadcast.services.rules import calendar, sessions

LAN = operator("Lan")
DAY = date(2021, 2, 4)
WARD = StationId("cam-thach")
MOURNING = SpecialDay(first=DAY, last=DAY, kind=DayKind.MOURNING, name="Quốc tang", source="Thông cáo")
NO_WEEKEND = AirLimit(
    id="cuoi-tuan",
    kind=LimitKind.SESSIONS_A_DAY,
    most=0,
    source="QĐ 1/2021",
    first=date(2021, 1, 1),
    areas=frozenset({AreaCode("195")}),
    weekdays=frozenset({5, 6}),
)
RULE = SessionRule(station=WARD, start=time(11), cap=Millis(900_000), clock="có nhạc")


def test_a_day_of_mourning_is_said_and_has_no_music(tools):
    music = FormatClock(name="có nhạc", elements=(ClockElement(kind=CueKind.ANNOUNCEMENT), ClockElement(kind=CueKind.MUSIC)))
    sessions.save_clock(tools, LAN, music)
    sessions.add_rule(tools, LAN, RULE)
    with tools.begin() as uow:
        assert [element.kind for element in sessions.sessions_of(tools, uow, WARD, DAY)[0].clock.elements][-1] is CueKind.MUSIC
    added = calendar.add_day(tools, LAN, MOURNING)
    with tools.begin() as uow:
        (session,) = sessions.sessions_of(tools, uow, WARD, DAY)
    assert [element.kind for element in session.clock.elements] == [CueKind.ANNOUNCEMENT]
    planned = programmes.plan(tools, programmes.stations(tools, WARD), DAY)
    assert "Ngày quốc tang: Quốc tang (Thông cáo); không phát nhạc." in cautions(planned)
    calendar.remove_day(tools, LAN, added.number)
    assert calendar.special_days(tools) == ()


def test_a_holiday_session_is_planned_on_holidays_only(tools):
    sessions.add_rule(tools, LAN, replace(RULE, clock="thường ngày", start=time(7), holidays=HolidayUse.ONLY))
    with tools.begin() as uow:
        tet = sessions.sessions_of(tools, uow, WARD, date(2021, 2, 12))
        workday = sessions.sessions_of(tools, uow, WARD, DAY)
    assert ([f"{session.start:%H:%M}" for session in tet], len(workday)) == (["07:00"], 3)
    assert [(day.day, kind) for day, kind, _ in calendar.days_of(tools, date(2021, 2, 11), date(2021, 2, 12))] == [
        (11, DayKind.HOLIDAY),
        (12, DayKind.HOLIDAY),
    ]


def test_a_limit_refuses_new_sessions_in_its_city_and_warns_of_old_ones(tools):
    calendar.save_limit(tools, LAN, NO_WEEKEND)
    rule = replace(RULE, clock="thường ngày")
    with pytest.raises(NotKept, match="Thứ bảy như ngày .* quá 0 buổi.*QĐ 1/2021"):
        sessions.add_rule(tools, LAN, rule)
    sessions.add_rule(tools, LAN, replace(rule, weekdays=frozenset(range(5))))
    saturday = programmes.plan(tools, programmes.stations(tools, StationId("cam-dong")), date(2021, 2, 6))
    assert any("Thứ bảy ngày 06/02/2021 có 3 buổi, quá 0 buổi" in text for text in cautions(saturday))
    calendar.remove_limit(tools, LAN, "cuoi-tuan")
    assert [limit.id for limit in calendar.limits(tools)] == ["qcvn-26-2010"]


def test_quiet_hours_end_with_their_row_and_the_new_ones_hold(tools):
    (shipped,) = calendar.limits(tools)
    calendar.save_limit(tools, LAN, replace(shipped, last=date(2021, 12, 31)))
    later = AirLimit(id="moi", kind=LimitKind.QUIET, most=50, source="QC 2/2022", first=date(2022, 1, 1), begins=time(22), ends=time(5, 30))
    calendar.save_limit(tools, LAN, later)
    early = replace(RULE, clock="thường ngày", start=time(5, 45))
    sessions.add_rule(tools, LAN, replace(early, first=date(2022, 1, 1)))
    with pytest.raises(NotKept, match="giờ yên tĩnh 21:00–06:00, không quá 55 dBA"):
        sessions.add_rule(tools, LAN, replace(early, first=date(2021, 3, 1), last=date(2021, 3, 31)))


def test_what_makes_no_sense_or_may_not_be_is_refused(tools):
    minh = Actor(person="Minh", roles=frozenset({Role.VIEWER}))
    for refused, call in (
        (NotKept, lambda: calendar.add_day(tools, LAN, replace(MOURNING, source=""))),
        (NotKept, lambda: calendar.save_limit(tools, LAN, replace(NO_WEEKEND, source=""))),
        (NotKept, lambda: calendar.save_limit(tools, LAN, replace(NO_WEEKEND, areas=frozenset({AreaCode("99")})))),
        (UnknownName, lambda: calendar.remove_day(tools, LAN, 9)),
        (UnknownName, lambda: calendar.remove_limit(tools, LAN, "không có")),
        (NotAllowed, lambda: calendar.add_day(tools, minh, MOURNING)),
        (NotAllowed, lambda: calendar.save_limit(tools, minh, NO_WEEKEND)),
    ):
        with pytest.raises(refused):
            call()
