"""A mistyped hour is found when the item is saved, not at 03:15."""

from dataclasses import replace
from datetime import time

import pytest

from broadcast.model.programme import SessionRule
from broadcast.model.units import Millis
from broadcast.programme.fixed_times import covers, fixed_time_faults
from broadcast.programme.limits import shipped_limits
from broadcast.script.catalogue import read_script
from broadcast.script.shipped import shipped_scripts

SCRIPT = next(read_script(text, name) for name, text in shipped_scripts())
NOON = SessionRule(station=None, start=time(11), cap=Millis(900_000), clock="thường ngày")
DAWN = replace(NOON, start=time(5, 30))


def codes(at, *sessions):
    return [fault.code for fault in fixed_time_faults(replace(SCRIPT, fixed_at=at), sessions, shipped_limits())]


@pytest.mark.parametrize(
    ("at", "sessions", "expected"),
    [
        (None, (), []),
        (time(11, 14, 59), (NOON,), []),
        (time(11, 15), (NOON,), ["fixed-no-session"]),
        (time(3, 15), (NOON,), ["fixed-at-night"]),
        (time(5, 35), (DAWN,), ["fixed-at-night"]),
        (time(5, 35), (DAWN, replace(DAWN, approved_by="Trần Thị Lan")), []),
        (time(3, 15), (replace(DAWN, approved_by="Trần Thị Lan"),), ["fixed-at-night"]),
    ],
)
def test_a_second_lies_in_a_session_and_at_night_in_one_that_somebody_allowed(at, sessions, expected):
    assert codes(at, *sessions) == expected


def test_a_session_over_midnight_covers_both_sides():
    late = replace(NOON, start=time(23, 50), cap=Millis(1_200_000))
    assert [covers(late, at) for at in (time(23, 49), time(23, 50), time(0, 9), time(0, 10))] == [False, True, True, False]


def test_a_refusal_names_twelve_beginnings_each_once_in_order():
    many = [replace(NOON, start=time(hour, minute)) for hour in range(19, 5, -1) for minute in (30, 30)]
    (fault,) = fixed_time_faults(replace(SCRIPT, fixed_at=time(20, 15)), many, shipped_limits())
    assert fault.facts["starts"] == tuple(f"{hour:02}:30" for hour in range(6, 18))
    (night,) = fixed_time_faults(replace(SCRIPT, fixed_at=time(3, 15)), many, shipped_limits())
    assert (night.facts["begins"], night.facts["ends"]) == ("21:00", "06:00")
