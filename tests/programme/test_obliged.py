"""Directives are met by obliging plays, one a session, where there is room and time; where there is none, none is claimed."""

from broadcast.programme.moment import beginning
from broadcast.programme.obliged import oblige
from broadcast.programme.problem import DayProblem, Demand, Piece, Rank, Stretch

MINUTE, HOUR = 60_000, 3_600_000


def day(*pieces, demands, rooms=(1, 1, 1)):
    sessions = tuple((Stretch(opens=n * HOUR, ends=n * HOUR + room * MINUTE),) for n, room in enumerate(rooms, 1))
    return DayProblem(pieces=pieces, sessions=sessions, demands=tuple(demands))


def obliged(problem):
    return oblige(problem, beginning(problem))


def test_two_directives_share_the_sessions():
    problem = day(
        *(Piece(lengths=(MINUTE,)),) * 2, demands=[Demand(pieces=frozenset({0}), least=2), Demand(pieces=frozenset({1}), least=1)]
    )
    chosen = obliged(problem)
    assert sorted(len(pieces) for pieces in chosen.values()) == [1, 1, 1]
    assert sum(0 in pieces for pieces in chosen.values()) == 2


def test_a_piece_that_ends_early_takes_the_early_session_and_the_other_makes_room():
    problem = day(
        Piece(lengths=(MINUTE,), closes=HOUR + MINUTE),
        Piece(lengths=(MINUTE,)),
        demands=[Demand(pieces=frozenset({1}), least=2), Demand(pieces=frozenset({0}), least=1)],
    )
    assert obliged(problem) == {0: {0}, 1: {1}, 2: {1}}


def test_what_cannot_be_met_is_not_claimed():
    assert obliged(day(Piece(lengths=(MINUTE,)), demands=[Demand(pieces=frozenset({0}), least=4)])) is None
    full = day(Piece(lengths=(MINUTE,), rank=Rank.PRIORITY), Piece(lengths=(MINUTE,)), demands=[Demand(pieces=frozenset({1}), least=1)])
    assert obliged(full) is None
