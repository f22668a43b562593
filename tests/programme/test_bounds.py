"""A bound is never below what some lawful day does; what it calls unmeetable the judge cannot meet either."""

import sys
from dataclasses import replace
from pathlib import Path

from broadcast.programme import exact
from broadcast.programme.bounds import most_plays, surely_short
from broadcast.programme.problem import DayProblem, Demand, Piece, Stretch

sys.path.insert(0, str(Path(__file__).parent))
from judge import days
from problems import small

MINUTE = 60_000


def test_no_lawful_day_exceeds_the_bound():
    seen = 0
    for seed in range(120):
        problem = small(seed)
        if problem.demands and exact.plays_at_most(problem) <= exact.MOST_PLAYS:
            freed = replace(problem, near=frozenset(range(len(problem.sessions))))
            plays = [[i for session in solution for i, _ in session] for solution, _ in days(freed)]
            for demand in problem.demands:
                assert max(sum(i in demand.pieces for i in played) for played in plays) <= most_plays(problem, demand), seed
                seen += 1
    assert seen > 30


def test_more_plays_than_sessions_or_than_room_are_unmeetable():
    sessions = tuple((Stretch(opens=n * 10 * MINUTE, ends=n * 10 * MINUTE + 2 * MINUTE),) for n in range(3))
    demands = tuple(Demand(pieces=pieces, least=least) for pieces, least in (({0}, 3), ({0}, 4), ({0, 1, 2}, 6), ({0, 1, 2}, 7), ({3}, 1)))
    pieces = (*(Piece(lengths=(MINUTE,)) for _ in range(3)), Piece(lengths=(3 * MINUTE,)))
    assert surely_short(DayProblem(pieces=pieces, sessions=sessions, demands=demands)) == {1, 3, 4}
