"""What the planner looks at, where nothing else is said."""

from broadcast.programme.problem import ALWAYS, DayProblem, Demand, Piece, Rank, Stretch


def test_a_piece_of_which_only_the_length_is_known_is_owed_nothing_and_may_play_anywhere():
    piece = Piece(lengths=(40_000,))
    assert (piece.weight, piece.most) == (1, ALWAYS)
    assert (piece.owed, piece.waited, piece.topic, piece.place, piece.apart, piece.apart_positions) == (0,) * 6
    assert (piece.opens, piece.closes, piece.last, piece.positions) == (-ALWAYS, ALWAYS, -ALWAYS, ALWAYS)
    assert (piece.absent, piece.familiar) == (frozenset(), ())
    assert piece.rank is max(Rank)


def test_room_of_which_only_the_end_is_known_follows_at_once_and_has_no_limit_of_its_own():
    stretch = Stretch(opens=None, ends=60_000)
    assert (stretch.lead, stretch.room, stretch.pinned) == (0, ALWAYS, None)


def test_a_day_begins_with_no_past():
    problem = DayProblem(pieces=(), sessions=())
    assert problem.parity == 0
    assert not any(
        (problem.demands, problem.kin, problem.joined, problem.near, problem.tail, problem.yesterday, problem.decided, problem.previous)
    )
    assert not Demand(pieces=frozenset(), least=1).given_up


def test_who_has_priority_goes_before_its_own_who_goes_before_the_obliged():
    assert sorted(Rank) == [Rank.PRIORITY, Rank.OWN, Rank.OBLIGED, Rank.ORDINARY]
