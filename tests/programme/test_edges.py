"""The planner's count of a day is the judge's, for days good and bad; and seconds are said as clocks show them."""

import sys
from dataclasses import replace
from datetime import date, time
from itertools import islice
from pathlib import Path

import pytest

from broadcast.model.limit import AirLimit, LimitKind
from broadcast.programme.aims import aims
from broadcast.programme.decide import decide
from broadcast.programme.limits import limit_faults
from broadcast.programme.problem import Placing
from broadcast.wording import sentence

sys.path.insert(0, str(Path(__file__).parent))
from judge import days
from problems import small

ROUNDING = 4
"""Millionths of a play, between fixed point and fractions."""


def placed(problem, sessions):
    """A judge's day as the planner writes one down."""
    for (stretch,), order in zip(problem.sessions, sessions, strict=True):
        clock, placings = stretch.opens, []
        for piece, wording in order:
            length = problem.pieces[piece].lengths[wording]
            placings.append(Placing(piece, wording, clock, length))
            clock += length
        yield tuple(placings)


OWN_SECONDS = [seed for seed in range(48) if all(stretch.opens is not None for (stretch,) in small(seed).sessions)]


@pytest.mark.parametrize("seed", OWN_SECONDS)
def test_every_lawful_day_is_counted_as_the_judge_counts_it(seed):
    problem = small(seed)
    for sessions, (silent, short, forgone, replays, prefix, gaps, *rest) in islice(days(problem), 0, 400, 13):
        done = aims(problem, tuple(placed(problem, sessions)))
        assert (done.silent, done.short, done.forgone, done.replays) == (silent, short, forgone, replays)
        assert abs(done.prefix - prefix) <= ROUNDING
        assert abs(done.gaps - gaps) <= ROUNDING * (1 + len(problem.pieces)) * 4
        assert [done.topics, done.familiar, done.unused, done.edits] == rest


@pytest.mark.parametrize(("at", "first", "last"), [(time(11, 0), "11:00:18", "11:14:14"), (time(11, 14, 40), "11:00:18", "11:14:14")])
def test_between_which_seconds_there_would_be_room_is_said_as_a_clock_shows_it(inputs, candidate, at, first, last):
    decision = decide(inputs([candidate("1"), candidate("x", 40, fixed_at=at)]))
    reason = decision.refused["x"]
    assert (reason.facts["first"], reason.facts["last"]) == (first, last)
    assert first in sentence(reason)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"last": date(2021, 3, 12)}, None),
        ({"last": date(2021, 3, 11)}, "session-dates-reversed"),
        ({"weekdays": frozenset()}, "session-without-days"),
        ({"most": 1}, None),
        ({"most": 0}, "limit-number"),
        ({"most": 1440}, None),
        ({"most": 1441}, "limit-number"),
        ({"kind": LimitKind.SESSIONS_A_DAY, "most": 0}, None),
        ({"kind": LimitKind.MINUTES_A_DAY, "most": -1}, "limit-number"),
        ({"kind": LimitKind.QUIET, "begins": time(22), "ends": time(22)}, "limit-hours"),
        ({"kind": LimitKind.QUIET, "begins": time(22), "ends": time(22, 1)}, None),
        ({"source": " "}, "limit-without-source"),
        ({"id": ""}, "limit-without-id"),
    ],
)
def test_a_limit_that_cannot_be_kept_is_refused(changes, code):
    limit = AirLimit(id="x", kind=LimitKind.SESSION_LENGTH, most=15, source="QĐ", first=date(2021, 3, 12), areas=None)
    assert [fault.code for fault in limit_faults(replace(limit, **changes))] == ([code] if code else [])
