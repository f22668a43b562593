"""Where not every rule can be kept, a smallest set is named; the judge tries every set and every lawful day."""

import sys
from pathlib import Path

import pytest

from broadcast.programme import exact
from broadcast.programme.plan_day import plan_day
from broadcast.programme.problem import DayProblem, Demand, Piece, Stretch
from broadcast.programme.relax import MOST_TRIES, Relaxable, Relaxation, smallest_set, without

sys.path.insert(0, str(Path(__file__).parent))
from judge import smallest
from problems import HOUR, small

MINUTE = 60_000


def day(*pieces, rooms=(1, 1, 1), **given):
    sessions = tuple((Stretch(opens=6 * HOUR * n, ends=6 * HOUR * n + room * MINUTE),) for n, room in enumerate(rooms, 1))
    return DayProblem(pieces=pieces, sessions=sessions, **given)


def demand(piece, least):
    return Demand(pieces=frozenset({piece}), least=least)


@pytest.mark.parametrize("hundred", range(4))
def test_on_small_days_no_smaller_set_would_do(hundred):
    sizes = []
    for seed in range(hundred * 100, hundred * 100 + 100):
        problem = small(seed)
        if exact.plays_at_most(problem) <= exact.MOST_PLAYS:
            plan = plan_day(problem)
            assert plan.smallest, seed
            assert len(plan.relaxed) == smallest(problem), seed
            sizes.append(len(plan.relaxed))
    assert {0, 1, 2} <= set(sizes)


def test_what_can_be_kept_is_kept():
    plan = plan_day(day(Piece(lengths=(MINUTE,), apart=12 * HOUR), Piece(lengths=(MINUTE,))))
    assert (plan.relaxed, plan.smallest) == ((), True)


def test_a_distance_is_given_up_before_a_directive_and_only_where_it_must_be():
    plan = plan_day(day(Piece(lengths=(MINUTE,), apart=7 * HOUR), Piece(lengths=(MINUTE,)), demands=(demand(0, 2), demand(1, 1))))
    assert plan.relaxed == ()
    plan = plan_day(day(Piece(lengths=(MINUTE,), apart=18 * HOUR), Piece(lengths=(MINUTE,)), demands=(demand(0, 2),)))
    assert [rule.kind for rule in plan.relaxed] == [Relaxable.DISTANCE]
    assert plan.short == ()


def test_of_two_directives_that_cannot_both_be_met_one_is_named_and_still_gets_what_is_left():
    plan = plan_day(day(Piece(lengths=(MINUTE,)), Piece(lengths=(MINUTE,)), demands=(demand(0, 2), demand(1, 2))))
    (given_up,) = plan.relaxed
    assert (given_up.kind, plan.short) == (Relaxable.DEMAND, (given_up.number,))
    played = [placing.piece for placings in plan.solution for placing in placings]
    assert sorted((played.count(0), played.count(1))) == [1, 2]


def test_on_larger_days_a_set_is_named_and_said_not_to_be_proven():
    pieces = tuple(Piece(lengths=(MINUTE,)) for _ in range(30))
    plan = plan_day(day(*pieces, rooms=(10, 10, 10), demands=(demand(0, 4), demand(1, 1))))
    assert (plan.relaxed, plan.smallest) == ((Relaxation(kind=Relaxable.DEMAND, number=0),), True)  # no session plays it twice
    spaced = (Piece(lengths=(MINUTE,), apart=18 * HOUR), *pieces[1:])
    plan = plan_day(day(*spaced, rooms=(10, 10, 10), demands=(demand(0, 2),)))
    assert (plan.relaxed, plan.smallest) == ((Relaxation(kind=Relaxable.DISTANCE, number=1),), False)
    crowded = plan_day(day(*pieces, rooms=(10, 10, 10), demands=tuple(demand(piece, 4) for piece in range(9))))
    assert (len(crowded.relaxed), crowded.smallest, crowded.silent) == (9, False, frozenset())


def test_the_search_ends_with_its_budget():
    tried = []
    problem = day(*(Piece(lengths=(MINUTE,)) for _ in range(9)), demands=tuple(demand(piece, 4) for piece in range(9)))
    assert smallest_set(problem, lambda trial: bool(tried.append(trial)), ()) is None
    assert len(tried) == MOST_TRIES


def test_without_a_rule_the_rest_of_the_problem_stands():
    problem = day(Piece(lengths=(MINUTE,), apart=HOUR), demands=(demand(0, 2),))
    freed = without(problem, [Relaxation(kind=Relaxable.DISTANCE, number=1), Relaxation(kind=Relaxable.DEMAND, number=0)])
    assert (freed.near, freed.demands[0].given_up, freed.pieces) == ({1}, True, problem.pieces)
