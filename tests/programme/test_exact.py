"""On days of at most eight plays nothing beats the planner: a judge that knows none of its code looks at every lawful day."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from broadcast.programme import exact
from broadcast.programme.aims import aims
from broadcast.programme.plan_day import plan_day

sys.path.insert(0, str(Path(__file__).parent))
from judge import days
from problems import small

ROUNDING = 4
"""Millionths of a play, between fixed point and fractions."""


def judged(seed):
    """The planner's aims and the best there are; None where the day has room for more than eight plays."""
    problem = small(seed)
    if exact.plays_at_most(problem) > exact.MOST_PLAYS:
        return None
    plan = plan_day(problem)
    assert plan.proven
    done = aims(replace(problem, near=plan.near), plan.solution)
    return plan, done, min(of_day for _, of_day in days(replace(problem, near=plan.near)))


@pytest.mark.parametrize("hundred", range(4))
def test_the_planner_is_as_good_as_the_best_of_all_lawful_days(hundred):
    seen = 0
    for seed in range(hundred * 100, hundred * 100 + 100):
        result = judged(seed)
        if result is not None:
            plan, done, (short, replays, prefix, gaps, *_) = result
            assert (done.short, done.replays) == (short, replays), seed
            assert abs(done.prefix - prefix) <= ROUNDING, seed
            assert done.gaps <= gaps * 1.05 + ROUNDING, seed
            assert bool(plan.short) == bool(short), seed
            seen += 1
    assert seen > 40
