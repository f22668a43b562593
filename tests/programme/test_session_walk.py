"""A session step by step: what may come next, why something may not, going back, and how the day stands afterwards."""

from dataclasses import replace

import pytest

from broadcast.programme.moment import beginning
from broadcast.programme.problem import ALWAYS, SCALE, DayProblem, Piece, Rank, Rule, Stretch
from broadcast.programme.session_walk import SessionWalk

MINUTE = 60_000


def walk(*pieces, room=3, **given):
    problem = DayProblem(pieces=pieces, sessions=((Stretch(opens=0, ends=room * MINUTE),),), **given)
    return SessionWalk(problem, 0, beginning(problem))


def piece(**given):
    return Piece(**{"lengths": (MINUTE,), **given})


def test_the_first_rank_that_fits_comes_next():
    session = walk(piece(), piece(rank=Rank.OWN), piece(rank=Rank.PRIORITY, lengths=(5 * MINUTE,)))
    assert session.choices() == [1]
    session.place(1, 0)
    assert session.choices() == [0]


def test_every_rule_keeps_its_piece_out():
    session = walk(
        piece(),
        piece(lengths=(4 * MINUTE,)),
        piece(closes=MINUTE // 2),
        piece(apart=10 * MINUTE, last=-MINUTE),
        piece(apart_positions=2, positions=1, last=-MINUTE),
        piece(most=0),
        piece(absent=frozenset({0})),
    )
    session.place(0, 0)
    assert [session.barrier(i) for i in range(7)] == [
        Rule.TWICE,
        Rule.ROOM,
        Rule.EXPIRED,
        Rule.APART,
        None,
        Rule.ENOUGH,
        Rule.ABSENT,
    ]


def test_anew_is_the_session_with_nothing_placed_and_leaves_the_first_as_it_is():
    session = walk(piece(), piece())
    before = (session.choices(), session.room(), session.airtime)
    session.place(0, 0)
    other = session.anew()
    assert (other.choices(), other.room(), other.airtime, other.placings) == (*before, [])
    other.place(1, 0)
    assert [placing.piece for placing in session.placings] == [0]
    assert session.choices() == [1]


def test_going_back_is_as_if_nothing_had_been_placed():
    session = walk(piece(), piece())
    before = (session.choices(), session.room(), session.airtime)
    mark = session.mark()
    session.place(0, 0)
    session.place(1, 0)
    session.back(mark)
    assert (session.choices(), session.room(), session.airtime) == before
    assert session.placings == []


def test_debts_and_distances_after_a_session():
    session = walk(piece(weight=2), piece(), piece(), room=2)
    session.place(0, 0)
    session.place(1, 0)
    after = session.finish()
    assert [round(stand.owed / SCALE, 6) for stand in after.standings] == [0, -0.5, 0.5]
    assert [round(stand.waited / SCALE, 6) for stand in after.standings] == [1, 0.25, 0.5]
    assert [stand.plays for stand in after.standings] == [1, 1, 0]
    assert (after.position, after.tail, after.standings[2].last) == (2, (0, 1), -ALWAYS)


def test_wordings_take_turns_from_session_to_session():
    problem = DayProblem(pieces=(piece(lengths=(50, 40)),), sessions=((Stretch(opens=0, ends=60),), (Stretch(opens=100, ends=160),)))
    first = SessionWalk(problem, 0, beginning(problem))
    assert first.wordings(0) == [0, 1]
    first.place(0, 0)
    assert SessionWalk(problem, 1, first.finish()).wordings(0) == [1, 0]
    assert SessionWalk(replace(problem, sessions=((Stretch(opens=0, ends=45),),)), 0, beginning(problem)).wordings(0) == [1]


@pytest.mark.parametrize(
    ("rules", "barrier"),
    [
        ({"lengths": (3 * MINUTE,)}, None),
        ({"lengths": (3 * MINUTE + 1,)}, Rule.ROOM),
        ({"lengths": (4 * MINUTE, 3 * MINUTE)}, None),
        ({"closes": MINUTE}, None),
        ({"closes": MINUTE - 1}, Rule.EXPIRED),
        ({"opens": 0}, None),
        ({"apart": 10 * MINUTE, "last": -10 * MINUTE}, None),
        ({"apart": 10 * MINUTE, "last": 1 - 10 * MINUTE}, Rule.APART),
        ({"apart_positions": 2, "positions": 2, "last": -MINUTE}, None),
        ({"apart_positions": 2, "positions": 1, "last": -MINUTE}, Rule.APART),
        ({"most": 1}, None),
        ({"absent": frozenset({1})}, None),
    ],
)
def test_a_rule_holds_to_the_millisecond_and_the_last_play(rules, barrier):
    assert walk(piece(**rules)).barrier(0) is barrier
