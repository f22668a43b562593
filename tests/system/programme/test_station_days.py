"""Ten thousand station-days without a broken rule, and two thousand small ones against the judge that looks at every lawful day."""

import sys
from dataclasses import replace
from pathlib import Path

from broadcast.programme import exact
from broadcast.programme.aims import aims
from broadcast.programme.plan_day import plan_day

sys.path.insert(0, str(Path(__file__).parents[2] / "programme"))
from judge import days
from problems import large, small
from test_plan_day import broken_rules

DAYS = 10_000
JUDGED = 2_000
ROUNDING = 4


def test_ten_thousand_generated_station_days_break_no_rule():
    broken, given_up, short, plays = [], 0, 0, 0
    for seed in range(DAYS):
        problem = (large if seed % 2 else small)(seed)
        plan = plan_day.__wrapped__(problem)
        broken += [(seed, rule) for rule in broken_rules(problem, plan.solution, plan.near)]
        aims(replace(problem, near=plan.near), plan.solution)  # refuses what is not lawful, and room that something could fill
        given_up += len(plan.near)
        short += len(plan.short)
        plays += sum(map(len, plan.solution))
    print(f"\n{DAYS} station-days, {plays} plays: {len(broken)} broken rules")
    print(f"distances given up in {given_up} sessions, {short} directives short")
    assert broken == []


def test_on_two_thousand_small_days_no_lawful_day_is_better_and_infeasible_is_said_exactly_when_it_is():
    judged = 0
    for seed in range(10_000, 10**6):
        problem = small(seed)
        if exact.plays_at_most(problem) > exact.MOST_PLAYS:
            continue
        plan = plan_day.__wrapped__(problem)
        loosened = plan.loosened(problem)
        done = aims(loosened, plan.solution)
        silent, short, forgone, replays, prefix, gaps, *_ = min(of_day for _, of_day in days(loosened))
        assert plan.proven, seed
        assert (done.silent, done.short, done.forgone, done.replays, bool(plan.short)) == (silent, short, forgone, replays, forgone > 0), (
            seed
        )
        assert silent == short == 0, seed
        assert abs(done.prefix - prefix) <= ROUNDING, seed
        assert done.gaps <= gaps * 1.05 + ROUNDING, seed
        judged += 1
        if judged == JUDGED:
            break
    print(f"\n{judged} small days: the planner's equal the best of all lawful days")
