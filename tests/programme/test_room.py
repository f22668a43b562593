"""How much room a session has at most and at least, and whose time some of it lies in."""

from dataclasses import replace

import pytest

from broadcast.programme.problem import DayProblem, Piece, Stretch
from broadcast.programme.room import begins, may_air, rooms_at_least, rooms_at_most

MINUTE = 60_000
JOINED = DayProblem(
    pieces=(Piece(lengths=(MINUTE, 2 * MINUTE)),),
    sessions=(
        (Stretch(opens=10 * MINUTE, ends=20 * MINUTE),),
        (Stretch(opens=None, lead=2 * MINUTE, ends=30 * MINUTE), Stretch(opens=None, lead=MINUTE, ends=40 * MINUTE, room=5 * MINUTE)),
    ),
    joined=frozenset({1}),
)


def test_a_session_that_goes_on_begins_at_the_earliest_with_the_one_before():
    assert (begins(JOINED, 0), begins(JOINED, 1)) == (10 * MINUTE, 10 * MINUTE)
    assert rooms_at_most(JOINED, 0) == rooms_at_least(JOINED, 0) == [10 * MINUTE]
    assert rooms_at_most(JOINED, 1) == [20 * MINUTE, 5 * MINUTE]
    assert rooms_at_least(JOINED, 1) == [8 * MINUTE, 5 * MINUTE]
    late = replace(JOINED, sessions=((Stretch(opens=50 * MINUTE, ends=40 * MINUTE),),), joined=frozenset())
    assert rooms_at_most(late, 0) == rooms_at_least(late, 0) == [0]


@pytest.mark.parametrize(
    ("rules", "airs"),
    [
        ({}, True),
        ({"closes": 11 * MINUTE}, True),
        ({"closes": 11 * MINUTE - 1}, False),
        ({"opens": 19 * MINUTE}, True),
        ({"opens": 19 * MINUTE + 1}, False),
        ({"absent": frozenset({0})}, False),
        ({"absent": frozenset({1})}, True),
    ],
)
def test_a_piece_may_air_where_its_shortest_wording_lies_in_its_time(rules, airs):
    problem = replace(JOINED, pieces=(replace(JOINED.pieces[0], **rules),))
    assert may_air(problem, 0, 0) is airs


def test_in_a_session_that_is_decided_elsewhere_nothing_may_air():
    assert not may_air(replace(JOINED, decided=((), None)), 0, 0)
    assert may_air(replace(JOINED, decided=(None, ())), 0, 0)
