"""What a ward may do with an item, and the rule that is named where it may not."""

from dataclasses import replace
from datetime import date, time

import pytest

from broadcast.model.directive import Directive
from broadcast.model.programme import SessionRule
from broadcast.model.script import Priority
from broadcast.model.units import AreaCode, Millis, ScriptId
from broadcast.model.ward import WardChoice, WardDeed
from broadcast.programme.ward_say import choice_faults, choices_on, decline_faults
from broadcast.script.catalogue import read_script
from broadcast.script.shipped import shipped_scripts
from broadcast.wording import sentence

WARD = AreaCode("06787")
DAY = date(2021, 2, 4)
SCRIPTS = {script.id: script for script in (read_script(text, name) for name, text in shipped_scripts())}
ORDINARY = SCRIPTS["1"]
FIRST = replace(ORDINARY, priority=Priority.PRIORITY)
URGENT = replace(ORDINARY, priority=Priority.URGENT)
LATE = SessionRule(station=None, start=time(23, 50), cap=Millis(1_200_000), clock="thường ngày")
SESSIONS = (replace(LATE, start=time(11), cap=Millis(900_000)), LATE)
MOVE = WardChoice(area=WARD, script=ScriptId("1"), deed=WardDeed.MOVE, to=time(11, 5), reason="Chợ phiên")
ORDER = WardChoice(area=WARD, script=ScriptId("1"), deed=WardDeed.ORDER, place=1)
DIRECTIVE = Directive(
    document="801/TTCS-TTTH", issuer="Cục", category="tuyen-truyen", least_a_day=2, areas=None, first=date(2021, 2, 1), last=None
)


def codes(choice, script=ORDINARY):
    return [fault.code for fault in choice_faults(choice, script, SESSIONS)]


@pytest.mark.parametrize(
    ("changes", "script", "expected"),
    [
        ({}, ORDINARY, []),
        ({"to": time(0, 5)}, ORDINARY, []),
        ({"to": time(0, 10)}, ORDINARY, ["ward-move-outside"]),
        ({"to": time(3, 15)}, ORDINARY, ["ward-move-outside"]),
        ({"to": None}, ORDINARY, ["ward-move-outside"]),
        ({"reason": " "}, ORDINARY, ["ward-reason"]),
        ({}, FIRST, ["ward-priority"]),
        ({}, URGENT, ["ward-urgent"]),
        ({}, SCRIPTS["mo-dau"], ["ward-frame"]),
        ({"first": DAY, "last": date(2021, 2, 3)}, ORDINARY, ["session-dates-reversed"]),
    ],
)
def test_an_ordinary_item_is_moved_into_a_session_with_a_reason(changes, script, expected):
    assert codes(replace(MOVE, **changes), script) == expected


@pytest.mark.parametrize(
    ("changes", "script", "expected"),
    [
        ({}, FIRST, []),
        ({}, ORDINARY, ["ward-order-ordinary"]),
        ({}, URGENT, ["ward-order-ordinary"]),
        ({"place": 0}, FIRST, ["ward-place"]),
        ({"place": 10}, FIRST, ["ward-place"]),
    ],
)
def test_priority_items_are_put_in_order(changes, script, expected):
    assert codes(replace(ORDER, **changes), script) == expected


def test_a_rule_is_named_by_its_law():
    assert "Thông tư 39/2020/TT-BTTTT" in sentence(choice_faults(MOVE, FIRST, SESSIONS)[0])
    assert "Thông tư 39/2020/TT-BTTTT" in sentence(choice_faults(MOVE, URGENT, SESSIONS)[0])


def test_an_ordinary_item_may_be_declined_unless_it_is_the_last_that_a_document_asks_for():
    other = replace(ORDINARY, id=ScriptId("1b"))
    assert decline_faults(ORDINARY, WARD, [DIRECTIVE], DAY, [ORDINARY, other]) == ()
    assert decline_faults(ORDINARY, WARD, [replace(DIRECTIVE, category="")], DAY, [ORDINARY]) == ()
    assert decline_faults(ORDINARY, WARD, [DIRECTIVE], date(2021, 1, 31), [ORDINARY]) == ()
    (fault,) = decline_faults(ORDINARY, WARD, [DIRECTIVE], DAY, [ORDINARY])
    assert "801/TTCS-TTTH (Cục)" in sentence(fault)
    assert [fault.code for fault in decline_faults(FIRST, WARD, [], DAY, [])] == ["ward-priority"]
    assert [fault.code for fault in decline_faults(URGENT, WARD, [], DAY, [])] == ["ward-urgent"]


def test_choices_hold_on_their_days_and_in_their_ward():
    later = replace(ORDER, script=ScriptId("2a"), first=date(2021, 3, 1))
    past = replace(ORDER, script=ScriptId("2b"), last=date(2021, 2, 3))
    assert choices_on([MOVE, later, past], DAY) == {WARD: {"1": MOVE}}


@pytest.mark.parametrize(("place", "fits"), [(0, False), (1, True), (9, True), (10, False)])
def test_places_are_one_to_nine_and_the_refusal_says_so(place, fits):
    faults = choice_faults(replace(ORDER, place=place), FIRST, SESSIONS)
    assert [dict(fault.facts) for fault in faults] == ([] if fits else [{"place": place, "first": 1, "last": 9}])


def test_a_choice_of_one_day_is_no_reversed_one_and_a_move_outside_names_the_sessions():
    assert codes(replace(MOVE, first=DAY, last=DAY)) == []
    (fault,) = choice_faults(replace(MOVE, to=time(12, 1)), ORDINARY, SESSIONS)
    assert dict(fault.facts) == {"at": "12:01", "starts": ("11:00", "23:50")}
    (nowhere,) = choice_faults(replace(MOVE, to=None), ORDINARY, SESSIONS)
    assert nowhere.facts["at"] == "00:00"
