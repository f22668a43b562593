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


def test_of_two_that_are_as_due_the_one_on_another_topic_than_the_last_comes_first():
    alike = [piece(0.5, topic=topic) for topic in (1, 1, 2)]
    assert turn(*alike, room=3) == [0, 2, 1]
    assert turn(*alike, room=1, tail=(0,)) == [2]


def test_distance_counts_three_times_as_much_as_debt_below_a_whole_play():
    """Debts are those after the play itself: its length's share of the day comes on top of both."""
    assert turn(piece(0.11), piece(0.0, owed=0.3), room=1) == [0]
    assert turn(piece(0.09), piece(0.0, owed=0.3), room=1) == [1]


def test_who_is_obliged_stays_when_the_room_before_a_fixed_second_is_filled_anew():
    """Of 10, 40, 35 and 35 seconds before a fixed one at 1:20: behind the obliged 10, 40 would leave 30; filled anew nothing is left."""
    lengths = {10_000: 0.1, 40_000: 0.9, 35_000: 0.8, 35_001: 0.7}
    pieces = [piece(waited, lengths=(length // 10 * 10,)) for length, waited in lengths.items()]
    stretches = (Stretch(opens=0, ends=80_000, pinned=4), Stretch(opens=100_000, ends=100_000))

    def played(obliged):
        problem = DayProblem(pieces=(*pieces, Piece(lengths=(20_000,))), sessions=(stretches,))
        return [placing.piece for placing in take_turns(problem, 0, beginning(problem), obliged).placings]

    assert played(()) == [1, 2, 4]
    assert played((0,)) == [0, 2, 3, 4]
