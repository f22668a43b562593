"""Minutes a week become plays of a day: the week is met on its last day whatever the days before brought, if that is possible at all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.directive import Directive
from broadcast.model.units import AreaCode
from broadcast.programme.weekly import asked_for, week_of, weekly_demands
from broadcast.script.catalogue import read_script
from broadcast.script.shipped import shipped_scripts

WARD = AreaCode("06787")
THURSDAY = date(2021, 2, 4)
DIRECTIVE = Directive(
    document="588/TBTT-VHTT",
    issuer="BCĐ",
    category="tien-do",
    least_a_day=0,
    areas=None,
    first=date(2021, 2, 1),
    last=date(2021, 2, 28),
    minutes_a_week=14,
)
SCRIPTS = {script.id: script for script in (read_script(text, name) for name, text in shipped_scripts())}


def least(directive=DIRECTIVE, day=THURSDAY, planned=0, lengths=(60,)):
    progress = [script for script in SCRIPTS.values() if script.category == "tien-do"]
    scripts = {script.id: (script, script.id, seconds * 1000) for script, seconds in zip(progress, lengths, strict=False)}
    scripts |= {"1": (SCRIPTS["1"], "1", 1_000)}
    demands = weekly_demands([directive], day, WARD, scripts, {DIRECTIVE.document: round(planned * 60_000)})
    return [demand.least for demand in demands]


def test_what_the_week_lacks_is_spread_over_the_days_left():
    assert least(day=date(2021, 2, 1)) == [2]
    assert least(planned=6) == [2]
    assert least(planned=0) == [4]
    assert least(planned=14) == [0]
    assert least(day=date(2021, 2, 7), planned=12) == [2]


def test_the_last_day_reckons_with_the_shortest():
    assert least(planned=12, lengths=(30, 90)) == [1]
    assert least(day=date(2021, 2, 7), planned=12, lengths=(30, 90)) == [4]


def test_a_week_of_fewer_days_asks_for_its_part():
    late = replace(DIRECTIVE, first=THURSDAY)
    assert week_of(late, THURSDAY) == (THURSDAY, date(2021, 2, 7))
    assert asked_for(late, THURSDAY) == 8 * 60_000
    assert asked_for(replace(DIRECTIVE, last=None), THURSDAY) == 14 * 60_000


def test_with_nothing_to_play_one_play_stays_lacking_so_that_it_is_said():
    assert least(lengths=()) == [1]


@pytest.mark.parametrize(
    ("changes", "day"), [({"minutes_a_week": 0}, THURSDAY), ({}, date(2021, 3, 1)), ({"areas": frozenset()}, THURSDAY)]
)
def test_where_it_does_not_hold_it_asks_for_nothing(changes, day):
    assert least(replace(DIRECTIVE, **changes), day) == []


@given(st.integers(1, 200), st.lists(st.integers(10, 180), min_size=1, max_size=2), st.data())
def test_whoever_plays_what_is_asked_each_day_meets_the_week(minutes, lengths, data):
    directive, planned = replace(DIRECTIVE, minutes_a_week=minutes), 0
    for ahead in range(7):
        plays = least(directive, date(2021, 2, 1) + timedelta(days=ahead), planned / 60, lengths)[0]
        longer = data.draw(st.integers(0, plays))
        planned += longer * max(lengths) + (plays - longer) * min(lengths)
    assert planned >= minutes * 60
