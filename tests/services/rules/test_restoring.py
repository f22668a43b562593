"""What was taken away of sessions, days, limits and pairs comes back as it was, once, if it still fits; the log tells both."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from broadcast.access.errors import NotAllowed
from broadcast.errors import NotKept, UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.model.limit import AirLimit, LimitKind
from broadcast.model.overlap import Overlap
from broadcast.model.programme import SessionRule
from broadcast.model.removal import RemovalKind
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.services.rules import calendar, overlaps, restoring, sessions

LAN = operator("Lan")
DAY = date(2021, 2, 4)
RULE = SessionRule(
    station=StationId("cam-thach"), start=time(6, 15), cap=Millis(600_000), clock="thường ngày", weekdays=frozenset({0, 3}), last=DAY
)
MOURNING = SpecialDay(first=DAY, last=DAY, kind=DayKind.MOURNING, name="Quốc tang", source="Thông cáo")
LIMIT = AirLimit(
    id="cuoi-tuan",
    kind=LimitKind.SESSIONS_A_DAY,
    most=9,
    source="QĐ 1/2021",
    first=DAY,
    areas=frozenset({AreaCode("06787")}),
    weekdays=frozenset({5, 6}),
)
HEAR = Overlap(one=StationId("cam-thach"), other=StationId("cam-thinh"))


def session(tools):
    return sessions.remove_rule(tools, LAN, sessions.add_rule(tools, LAN, RULE).number)


def day(tools):
    return calendar.remove_day(tools, LAN, calendar.add_day(tools, LAN, MOURNING).number)


def limit(tools):
    calendar.save_limit(tools, LAN, LIMIT)
    return calendar.remove_limit(tools, LAN, LIMIT.id)


def pair(tools):
    overlaps.add(tools, LAN, HEAR)
    return overlaps.remove(tools, LAN, HEAR)


def everything(tools):
    with tools.begin() as uow:
        rules = {replace(rule, number=0) for rule in uow.session_rules.all()}
        days = {replace(row, number=0) for row in uow.special_days.all()}
        return rules, days, set(uow.air_limits.all()), set(uow.overlaps.all())


EMPTY = (set(), set(), set(), set())
KINDS = [
    (session, ({RULE}, set(), set(), set()), "Buổi 06:15, Đài Truyền thanh phường Cẩm Thạch", Deed.SESSION_RESTORED),
    (day, (set(), {MOURNING}, set(), set()), "Quốc tang 04/02/2021", Deed.DAY_RESTORED),
    (limit, (set(), set(), {LIMIT}, set()), "cuoi-tuan", Deed.LIMIT_RESTORED),
    (
        pair,
        (set(), set(), set(), {HEAR}),
        "Đài Truyền thanh phường Cẩm Thạch và Đài Truyền thanh phường Cẩm Thịnh",
        Deed.OVERLAP_RESTORED,
    ),
]


@pytest.mark.parametrize(("take_away", "whole", "subject", "deed"), KINDS)
def test_it_comes_back_as_it_was_and_is_offered_no_more(tools, take_away, whole, subject, deed):
    removal = take_away(tools)
    assert everything(tools) == EMPTY
    assert restoring.offered(tools, removal.kind) == (removal,)
    assert removal.subject == subject
    with tools.begin() as uow:
        jobs = len(uow.jobs.all())
    restoring.undo(tools, operator("Nam"), removal.number)
    assert everything(tools) == whole
    assert restoring.offered(tools, removal.kind) == ()
    with tools.begin() as uow:
        newest, before, *_ = uow.audit.newest(9)
        assert len(uow.jobs.all()) >= jobs > 0
    assert (newest.deed, newest.person, newest.subject) == (deed, "Nam", subject)
    assert (before.person, before.subject) == ("Lan", subject)


@pytest.mark.parametrize("take_away", [row[0] for row in KINDS])
def test_it_comes_back_once_and_not_beside_one_that_was_made_since(tools, take_away):
    again, removal = take_away(tools), take_away(tools)
    restoring.undo(tools, LAN, removal.number)
    standing = everything(tools)
    for number in (removal.number, again.number):
        with pytest.raises(NotKept):
            restoring.undo(tools, LAN, number)
    assert everything(tools) == standing
    assert restoring.offered(tools, removal.kind) == (again,), "what is refused stays to be tried again"


def test_a_session_that_meets_another_now_is_refused_with_the_reason(tools):
    removal = session(tools)
    sessions.add_rule(tools, LAN, replace(RULE, start=time(6, 20)))
    with pytest.raises(NotKept) as refused:
        restoring.undo(tools, LAN, removal.number)
    assert "06:20" in str(refused.value)


def test_who_may_not_plan_there_undoes_nothing(tools):
    removal = session(tools)
    bound = frozenset({AreaCode("06760")})
    for roles, areas in (({Role.CITY_APPROVER}, None), ({Role.EDITOR}, bound), ({Role.EDITOR}, frozenset())):
        with pytest.raises(NotAllowed):
            restoring.undo(tools, Actor(person="Ba", roles=frozenset(roles), areas=areas), removal.number)
    assert everything(tools) == EMPTY
    with pytest.raises(UnknownName):
        restoring.undo(tools, LAN, 99)


def test_it_is_offered_for_thirty_days_and_can_be_undone_later_too(open_tools, tools):
    removal = day(tools)
    later = open_tools(now=tools.now() + timedelta(days=31))
    assert restoring.offered(later, RemovalKind.DAY) == ()
    restoring.undo(later, LAN, removal.number)
    assert everything(later)[1] == {MOURNING}


@pytest.mark.parametrize(
    ("take_away", "taken", "put_back"),
    [
        (session, Deed.SESSION_REMOVED, Deed.SESSION_RESTORED),
        (day, Deed.DAY_REMOVED, Deed.DAY_RESTORED),
        (limit, Deed.LIMIT_REMOVED, Deed.LIMIT_RESTORED),
        (pair, Deed.OVERLAP_REMOVED, Deed.OVERLAP_RESTORED),
    ],
)
def test_the_log_tells_taking_away_from_putting_back(tools, take_away, taken, put_back):
    removal = take_away(tools)
    with tools.begin() as uow:
        assert uow.audit.newest(1)[0].deed is taken
    restoring.undo(tools, LAN, removal.number)
    with tools.begin() as uow:
        assert uow.audit.newest(1)[0].deed is put_back
