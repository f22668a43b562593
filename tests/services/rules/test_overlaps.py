"""Stations that hear each other: refused where their hours collide, published together, the same where they meet."""

from dataclasses import replace
from datetime import date, time

import pytest

from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import operator
from broadcast.model.overlap import Overlap
from broadcast.model.programme import CueKind, SessionRule
from broadcast.model.units import Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.services.day import bundles, programmes, what_if
from broadcast.services.rules import overlaps, sessions

LAN = operator("Lan")
DAY = date(2021, 2, 4)
HEAR = Overlap(one=StationId("cam-thach"), other=StationId("cam-thinh"))
RULE = SessionRule(station=StationId("cam-thinh"), start=time(17, 5), cap=Millis(900_000), clock=USUAL_CLOCK.name)


def heard(session):
    return [(item.kind, item.title, item.at, item.length, item.text and item.text.spoken) for item in session.items]


def test_two_wards_that_hear_each_other_are_published_together_and_say_the_same(tools):
    overlaps.add(tools, LAN, HEAR)
    reports = bundles.publish(tools, programmes.stations(tools, StationId("cam-thinh")), DAY)
    assert [report.station.id for report in reports] == ["cam-thinh", "cam-thach"]
    thinh, thach = (report.bundle for report in reports)
    assert [heard(session) for session in thinh.sessions] == [heard(session) for session in thach.sessions]
    assert CueKind.OPENING not in {item.kind for item in thach.items}
    assert all("Cẩm Thạch" in item.because for item in thinh.items if item.text)
    again = bundles.publish(tools, programmes.stations(tools, StationId("cam-thach")), DAY)
    assert [report.changed for report in again] == [False, False]


def test_planning_one_returns_one_and_what_if_goes_on_in_step(tools):
    overlaps.add(tools, LAN, HEAR)
    chosen = programmes.stations(tools, StationId("cam-thinh"))
    assert [planned.station.id for planned in programmes.plan(tools, chosen, DAY)] == ["cam-thinh"]
    days = what_if.plan_days(tools, (*chosen, *programmes.stations(tools, StationId("cam-thach"))), DAY, date(2021, 2, 5))
    titles = {(day.station.id, day.day): [cue.title for plan in day.sessions for cue in plan.cues] for day in days}
    for day in (DAY, date(2021, 2, 5)):
        assert titles["cam-thinh", day] == titles["cam-thach", day]
    assert titles["cam-thinh", DAY] != titles["cam-thinh", date(2021, 2, 5)]


def test_hours_that_collide_are_refused_whichever_is_kept_last(tools):
    overlaps.add(tools, LAN, HEAR)
    with pytest.raises(NotKept) as refused:
        sessions.add_rule(tools, LAN, RULE)
    (meeting,) = refused.value.notices
    assert (meeting.code, meeting.facts["one"][:5], meeting.facts["other"][:5]) == ("overlap-sessions-meet", "17:00", "17:05")
    sessions.add_rule(tools, LAN, replace(RULE, start=time(17, 15)))
    overlaps.remove(tools, LAN, HEAR)
    sessions.add_rule(tools, LAN, replace(RULE, start=time(16, 55)))
    with pytest.raises(NotKept, match="16:55"):
        overlaps.add(tools, LAN, HEAR)
    with pytest.raises(UnknownName):
        overlaps.remove(tools, LAN, HEAR)
    with pytest.raises(UnknownName):
        overlaps.remove(tools, LAN, replace(HEAR, one=HEAR.other))
