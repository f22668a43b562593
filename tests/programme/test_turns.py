"""Who is due comes first; neighbours change places for evenness, and so that no order is heard again."""

from broadcast.programme.moment import beginning
from broadcast.programme.problem import SCALE, DayProblem, Piece, Stretch
from broadcast.programme.turns import take_turns

MINUTE = 60_000


def turn(*pieces, room, **given):
    problem = DayProblem(pieces=pieces, sessions=((Stretch(opens=0, ends=room * MINUTE),),), **given)
    return [placing.piece for placing in take_turns(problem, 0, beginning(problem)).placings]


def piece(waited=0.0, owed=0.0, **given):
    return Piece(**{"lengths": (MINUTE,), "waited": round(waited * SCALE), "owed": round(owed * SCALE), **given})


def test_who_waited_longest_comes_first():
    assert turn(piece(0.2), piece(0.9), piece(0.5), room=2) == [1, 2]


def test_who_would_fall_a_whole_play_behind_comes_before_who_waited_longer():
    assert turn(piece(1.5), piece(0.1, owed=0.9), room=1) == [1]


def test_the_order_heard_last_is_not_heard_again():
    waited = [0.9, 0.7, 0.5, 0.3]
    assert turn(*map(piece, waited), room=4) == [0, 1, 2, 3]
    assert turn(*map(piece, waited), room=4, tail=(0, 1, 2, 3)) == [1, 0, 3, 2]
    assert turn(*map(piece, waited), room=4, tail=(0, 1, 2, 3), parity=1) == [0, 2, 1, 3]
    assert turn(piece(0.9), piece(0.1), room=2, tail=(0, 1), parity=1) == [1, 0]
