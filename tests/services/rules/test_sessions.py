"""A station's sessions are rows: kept with every rule looked at, refused with every reason, and followed by the next plan."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from broadcast.access.errors import NotAllowed
from broadcast.errors import EditedMeanwhile, NotKept, UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.programme import ClockElement, CueKind, FormatClock, SessionRule
from broadcast.model.units import Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.services.day import programmes
from broadcast.services.rules import sessions

LAN = operator("Lan")
DAY = date(2021, 2, 4)
WARD = StationId("cam-thach")
RULE = SessionRule(station=WARD, start=time(6, 15), cap=Millis(900_000), clock=USUAL_CLOCK.name)


def starts(tools, station=WARD, day=DAY):
    with tools.begin() as uow:
        return [f"{session.start:%H:%M}" for session in sessions.sessions_of(tools, uow, station, day)]


def test_own_sessions_are_planned_and_asked_for_and_removed_again(tools):
    assert starts(tools) == ["05:30", "11:00", "17:00"]
    added = sessions.add_rule(tools, LAN, RULE)
    assert starts(tools) == ["06:15"]
    assert starts(tools, StationId("cam-dong")) == ["05:30", "11:00", "17:00"]
    with tools.begin() as uow:
        assert {job.day for job in uow.jobs.all()} == {DAY, DAY + timedelta(days=1)}
    (planned,) = programmes.plan(tools, programmes.stations(tools, WARD), DAY)
    assert [f"{session.start:%H:%M}" for session in planned.sessions] == ["06:15"]
    sessions.remove_rule(tools, LAN, added.number)
    assert starts(tools) == ["05:30", "11:00", "17:00"]


def test_what_breaks_a_rule_is_refused_and_nothing_is_kept(tools):
    sessions.add_rule(tools, LAN, RULE)
    with pytest.raises(NotKept, match="trùng.*giờ yên tĩnh|giờ yên tĩnh.*trùng với buổi 06:15"):
        sessions.add_rule(tools, LAN, replace(RULE, start=time(5, 59), cap=Millis(1_800_000)))
    with pytest.raises(UnknownName):
        sessions.add_rule(tools, LAN, replace(RULE, station=StationId("cam-tach")))
    with pytest.raises(UnknownName):
        sessions.remove_rule(tools, LAN, 99)
    assert starts(tools) == ["06:15"]


def test_who_has_no_right_or_another_area_keeps_nothing(tools):
    with pytest.raises(NotAllowed):
        sessions.add_rule(tools, Actor(person="Minh", roles=frozenset({Role.VIEWER})), RULE)
    with pytest.raises(NotAllowed):
        sessions.add_rule(tools, Actor(person="Hoa", roles=frozenset({Role.EDITOR}), areas=frozenset({"06766"})), RULE)
    sessions.add_rule(tools, Actor(person="Hoa", roles=frozenset({Role.EDITOR}), areas=frozenset({"06787"})), RULE)


def test_a_clock_is_kept_in_versions_and_refused_where_a_session_is_too_short_for_it(tools):
    surge = FormatClock(name="cao điểm", elements=(ClockElement(kind=CueKind.ANNOUNCEMENT, least=Millis(600_000)),))
    assert sessions.save_clock(tools, LAN, surge).version == 1
    sessions.add_rule(tools, LAN, replace(RULE, clock="cao điểm"))
    with pytest.raises(NotKept, match="cần ít nhất 1200 giây"):
        sessions.save_clock(tools, LAN, replace(surge, elements=(replace(surge.elements[0], least=Millis(1_200_000)),)))
    with pytest.raises(NotKept, match="tiếp sóng"):
        sessions.save_clock(tools, LAN, replace(surge, elements=(*surge.elements, ClockElement(kind=CueKind.RELAY))))
    with tools.begin() as uow:
        assert sessions.clocks(uow)["cao điểm"] == surge
    assert [rule.number for rule in sessions.rules(tools)] == [0, 0, 0, 1]


@pytest.fixture
def three(tools):
    """Rules of three stations at 06:15, and their numbers."""
    names = ("cam-dong", "quang-hanh", WARD)
    return tools, {name: sessions.add_rule(tools, LAN, replace(RULE, station=StationId(name))).number for name in names}


def test_a_rule_is_looked_at_beside_those_of_its_own_station_only(three):
    tools, numbers = three
    meeting = replace(RULE, start=time(6, 20))
    assert [fault.code for fault in sessions.check_rule(tools, meeting)] == ["session-overlaps"]
    assert sessions.check_rule(tools, meeting, instead_of=numbers[WARD]) == ()
    assert [fault.code for fault in sessions.check_rule(tools, meeting, instead_of=numbers["cam-dong"])] == ["session-overlaps"]
    assert sessions.check_rule(tools, replace(RULE, station=StationId("cam-hai"))) == ()
    assert sessions.check_rule(tools, replace(RULE, station=None)) == ()
    with pytest.raises(UnknownName):
        sessions.check_rule(tools, replace(RULE, station=StationId("cam-tach")))


def test_a_rule_takes_the_place_of_another_of_any_station_and_keeps_out_of_the_way_of_the_rest(three):
    tools, numbers = three
    later = sessions.add_rule(tools, LAN, replace(RULE, start=time(9)))
    with pytest.raises(NotKept, match="trùng với buổi 06:15"):
        sessions.change_rule(tools, LAN, later.number, replace(RULE, start=time(6, 20)))
    moved = sessions.change_rule(tools, LAN, numbers[WARD], replace(RULE, start=time(6, 20)))
    assert starts(tools) == ["06:20", "09:00"]
    sessions.change_rule(tools, LAN, moved.number, replace(RULE, station=StationId("cam-hai")))
    assert (starts(tools), starts(tools, StationId("cam-hai")), starts(tools, StationId("cam-dong"))) == (["09:00"], ["06:15"], ["06:15"])
    with pytest.raises(EditedMeanwhile):
        sessions.change_rule(tools, LAN, moved.number, RULE)
    kept = [rule.number for rule in sessions.rules(tools) if rule.number]
    assert len(kept) == len(set(kept)) == 4


def test_beside_the_usual_sessions_they_are_kept_as_rules_once(tools):
    sessions.add_rule(tools, LAN, replace(RULE, start=time(8)), beside_usual=True)
    assert starts(tools) == ["05:30", "08:00", "11:00", "17:00"]
    sessions.add_rule(tools, LAN, replace(RULE, start=time(9)), beside_usual=True)
    assert starts(tools) == ["05:30", "08:00", "09:00", "11:00", "17:00"]
    assert starts(tools, StationId("cam-dong")) == ["05:30", "11:00", "17:00"]
