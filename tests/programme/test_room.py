"""How much room there is, and whether a piece may air in it at all."""

from broadcast.programme.problem import DayProblem, Piece, Stretch
from broadcast.programme.room import begins, may_air, rooms_at_least, rooms_at_most

MINUTE, HOUR = 60_000, 3_600_000
TWO_PARTS = DayProblem(
    pieces=(),
    sessions=(
        (Stretch(opens=HOUR, ends=HOUR + 4 * MINUTE),),
        (Stretch(opens=None, lead=MINUTE, ends=HOUR + 10 * MINUTE, room=8 * MINUTE), Stretch(opens=HOUR + 9 * MINUTE, ends=HOUR)),
    ),
    joined=frozenset({1}),
)


def test_a_part_that_goes_on_has_room_from_where_its_session_begins_or_from_where_the_part_before_must_end():
    assert [begins(TWO_PARTS, part) for part in (0, 1)] == [HOUR, HOUR]
    assert rooms_at_most(TWO_PARTS, 0) == rooms_at_least(TWO_PARTS, 0) == [4 * MINUTE]
    assert rooms_at_most(TWO_PARTS, 1) == [8 * MINUTE, 0]
    assert rooms_at_least(TWO_PARTS, 1) == [5 * MINUTE, 0]


def test_a_piece_may_air_only_inside_its_time_and_where_it_is_taken():
    piece = Piece(lengths=(MINUTE,), opens=2 * HOUR, closes=4 * HOUR, absent=frozenset({2}))
    sessions = tuple((Stretch(opens=n * HOUR, ends=n * HOUR + MINUTE),) for n in (1, 2, 3))
    problem = DayProblem(pieces=(piece,), sessions=sessions)
    assert [may_air(problem, 0, session) for session in range(3)] == [False, True, False]
