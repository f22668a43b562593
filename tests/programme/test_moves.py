"""What stands against a move before anything is planned."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from broadcast.model.move import Move
from broadcast.model.programme import SessionRule
from broadcast.model.script import Priority
from broadcast.model.units import Millis, ScriptId, StationId
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.programme.moves import MovePlace, move_faults
from broadcast.script.catalogue import read_script
from broadcast.script.shipped import shipped_scripts
from broadcast.wording import sentence

ORDINARY = next(script for script in (read_script(text, name) for name, text in shipped_scripts()) if script.id == "1")
NOON = datetime.fromisoformat("2021-02-04T11:00:00+07:00")
RULE = SessionRule(station=None, start=time(11), cap=Millis(900_000), clock=USUAL_CLOCK.name)
MOVE = Move(station=StationId("cam-thach"), day=date(2021, 2, 4), script=ScriptId("1"), to=time(11, 5))
PLACE = MovePlace(sessions={NOON: RULE}, earliest=NOON, by_ward=False)


def codes(script=ORDINARY, move=MOVE, place=PLACE):
    return [fault.code for fault in move_faults(move, script, place)]


def test_it_may_go_into_any_session_that_is_not_locked():
    assert codes() == []
    assert codes(ORDINARY, replace(MOVE, to=None)) == []
    assert codes(ORDINARY, replace(MOVE, to=time(12))) == ["ward-move-outside"]
    late = replace(PLACE, earliest=NOON + timedelta(minutes=1))
    assert codes(ORDINARY, place=late) == ["move-locked"]
    assert "Chọn giờ từ 11:01 trở đi" in sentence(*move_faults(MOVE, ORDINARY, late))


def test_what_every_session_has_stays_and_a_ward_moves_ordinary_items_only():
    assert codes(replace(ORDINARY, category="loi-chao")) == ["move-frame"]
    by_ward = replace(PLACE, by_ward=True)
    assert codes(ORDINARY, place=by_ward) == []
    assert codes(replace(ORDINARY, priority=Priority.PRIORITY), place=by_ward) == ["ward-priority"]
    assert codes(replace(ORDINARY, priority=Priority.URGENT), place=by_ward) == ["ward-urgent"]
    assert codes(replace(ORDINARY, priority=Priority.PRIORITY)) == []


def test_a_session_may_begin_just_when_the_lock_ends_and_of_two_that_cover_a_second_the_earlier_counts():
    assert codes(place=replace(PLACE, earliest=NOON)) == []
    early = NOON - timedelta(minutes=5)
    both = replace(PLACE, sessions={NOON: RULE, early: replace(RULE, start=time(10, 55))})
    assert codes(place=both) == ["move-locked"]
    (outside,) = move_faults(replace(MOVE, to=time(12)), ORDINARY, both)
    assert dict(outside.facts) == {"at": "12:00", "starts": ("11:00", "10:55")}
