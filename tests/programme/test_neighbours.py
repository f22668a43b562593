"""Sessions of stations that hear each other are compared on every weekday twice."""

from datetime import date, time, timedelta

import pytest

from broadcast.model.overlap import Overlap
from broadcast.model.programme import SessionRule
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.programme.neighbours import differing_sessions
from broadcast.programme.sessions import Timetable

FIRST = date(2021, 2, 4)
STATIONS = {
    name: Station(id=StationId(name), area=AreaCode(name), name=name.upper(), kind=StationKind.LOUDSPEAKER, profile="horn")
    for name in ("a", "b")
}


def rule(station, start, minutes=15, **given):
    cap = Millis(minutes * 60_000)
    return SessionRule(station=StationId(station), start=time.fromisoformat(start), cap=cap, clock=USUAL_CLOCK.name, **given)


def differing(*rules):
    table = Timetable(rules=rules, usual=())
    notices = differing_sessions(table, {USUAL_CLOCK.name: USUAL_CLOCK}, [Overlap(one="a", other="b")], STATIONS, FIRST)
    return [dict(notice.facts) for notice in notices]


@pytest.mark.parametrize(
    ("start", "minutes", "meet"),
    [("11:00", 15, False), ("11:00", 16, True), ("11:14", 15, True), ("11:15", 15, False), ("10:45", 15, False)],
)
def test_sessions_that_meet_and_are_not_the_same_are_told_once_with_their_first_day(start, minutes, meet):
    told = differing(rule("a", "11:00"), rule("b", start, minutes))
    assert told == ([{"one": "11:00 A", "other": f"{start} B", "day": FIRST}] if meet else [])


@pytest.mark.parametrize(("ahead", "told"), [(0, True), (13, True), (14, False)])
def test_a_fortnight_is_looked_ahead(ahead, told):
    day = FIRST + timedelta(days=ahead)
    facts = differing(rule("a", "11:00"), rule("b", "11:05", first=day))
    assert [fact["day"] for fact in facts] == ([day] if told else [])
