"""On days of at most eight plays nothing beats the planner: a judge that knows none of its code looks at every lawful day."""

import sys
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
    loosened = plan.loosened(problem)
    return plan, aims(loosened, plan.solution), min(of_day for _, of_day in days(loosened))


@pytest.mark.parametrize("hundred", range(4))
def test_the_planner_is_as_good_as_the_best_of_all_lawful_days(hundred):
    seen = 0
    for seed in range(hundred * 100, hundred * 100 + 100):
        result = judged(seed)
        if result is not None:
            plan, done, (silent, short, forgone, replays, prefix, gaps, *_) = result
            assert (done.silent, done.short, done.forgone, done.replays) == (silent, short, forgone, replays), seed
            assert silent == short == 0, seed
            assert abs(done.prefix - prefix) <= ROUNDING, seed
            assert done.gaps <= gaps * 1.05 + ROUNDING, seed
            assert bool(plan.short) == bool(forgone), seed
            seen += 1
    assert seen > 40
