"""What is better is said by the aims in their order; a day that breaks a rule or leaves room has none."""

from dataclasses import replace
from itertools import permutations, product

import pytest

from broadcast.programme.aims import FINE, Aims, NotLawful, aims, does_better, session_aims
from broadcast.programme.moment import beginning
from broadcast.programme.plan_day import plan_day
from broadcast.programme.problem import SCALE, DayProblem, Demand, Piece, Placing, Stretch
from broadcast.programme.session_walk import SessionWalk

MINUTE = 60_000
PROBLEM = DayProblem(
    pieces=(Piece(lengths=(MINUTE,), topic=1), Piece(lengths=(MINUTE,), topic=1), Piece(lengths=(MINUTE,), topic=2)),
    sessions=((Stretch(opens=0, ends=2 * MINUTE + 7),),),
)


def day(*pieces):
    return (tuple(Placing(piece, 0, place * MINUTE, MINUTE) for place, piece in enumerate(pieces)),)


def test_earlier_aims_count_more():
    assert (
        Aims(short=1) > Aims(replays=9) > Aims(prefix=9) > Aims(gaps=9) > Aims(topics=9) > Aims(familiar=9) > Aims(unused=9) > Aims(edits=9)
    )


def test_a_days_aims_are_counted():
    done = aims(replace(PROBLEM, previous=((0, 2),), tail=(1,)), day(0, 1))
    assert done.prefix * FINE == pytest.approx(SCALE * 2 / 3, rel=1e-5)
    assert (done.replays, done.topics, done.unused, done.edits) == (0, 2, 7, 1)


def test_a_session_heard_again_and_a_directive_short_are_counted():
    problem = replace(PROBLEM, tail=(0, 1), demands=(Demand(pieces=frozenset({2}), least=2),))
    assert (aims(problem, day(0, 1)).replays, aims(problem, day(0, 1)).short) == (1, 2)
    assert (aims(problem, day(1, 2)).replays, aims(problem, day(1, 2)).short) == (0, 1)


def test_a_session_does_better_exactly_where_its_aims_are_smaller():
    problem = replace(PROBLEM, tail=(0, 1))
    walks = [_walked(problem, order) for order in permutations(range(3), 2)]
    assert any(does_better(problem, 0, one, other) for one, other in product(walks, repeat=2))
    for one, other in product(walks, repeat=2):
        assert does_better(problem, 0, one, other) == (session_aims(problem, 0, one) < session_aims(problem, 0, other))


def _walked(problem, order):
    walk = SessionWalk(problem, 0, beginning(problem))
    assert walk.replay(day(*order)[0])
    return walk


@pytest.mark.parametrize("pieces", [(0,), (0, 0), (0, 1, 2)])
def test_what_is_not_lawful_or_not_full_is_refused(pieces):
    with pytest.raises(NotLawful):
        aims(PROBLEM, day(*pieces))


def test_a_plan_of_the_planner_has_aims():
    assert aims(PROBLEM, plan_day(PROBLEM).solution).short == 0
