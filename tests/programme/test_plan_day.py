"""Every day keeps the hard rules, the same problem gives the same day, and what cannot matter does not."""

import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.programme.aims import aims
from broadcast.programme.plan_day import plan_day
from broadcast.programme.problem import SCALE, DayProblem, Demand, Piece, Rank, Stretch

sys.path.insert(0, str(Path(__file__).parent))
from problems import HOUR, large, small

MINUTE = 60_000


def broken_rules(problem, solution, near):
    """Restated here: what H1 to H4 forbid, and room left that something lawful would fill."""
    broken, last = [], {i: (piece.last, -piece.positions - 1) for i, piece in enumerate(problem.pieces)}
    position = 0
    within, clock = set(), 0
    for number, placings in enumerate(solution):
        (stretch,) = problem.sessions[number]
        within = within if number in problem.joined else set()
        clock = clock + stretch.lead if stretch.opens is None else stretch.opens
        for placing in placings:
            piece = problem.pieces[placing.piece]
            end = placing.at + placing.length
            heard_at, heard_position = last[placing.piece]
            checks = {
                "overrun": end > stretch.ends,
                "not one after the other": placing.at != clock or placing.length != piece.lengths[placing.wording],
                "outside its time": placing.at < piece.opens or end > piece.closes,
                "too soon": number not in near and placing.at - heard_at < piece.apart,
                "too near": number not in near and piece.apart_positions and position - heard_position - 1 < piece.apart_positions,
            }
            broken += [f"{number}: {rule}" for rule, is_broken in checks.items() if is_broken]
            last[placing.piece], clock, position = (placing.at, position), end, position + 1
        played = [placing.piece for placing in placings]
        broken += [f"{number}: twice"] if len(set(played)) < len(played) or within & set(played) else []
        broken += [f"{number}: in another's place"] if any(number in problem.pieces[i].absent for i in played) else []
        broken += [f"{number}: too much"] if sum(placing.length for placing in placings) > stretch.room else []
        within |= set(played)
    return broken


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 10**6), make=st.sampled_from((small, large)))
def test_no_day_breaks_a_hard_rule_or_leaves_room_that_something_could_fill(seed, make):
    problem = make(seed)
    plan = plan_day(problem)
    assert broken_rules(problem, plan.solution, plan.near) == []
    aims(replace(problem, near=plan.near), plan.solution)  # walks the day again and refuses what is not lawful or not full
    counts = [moment.standings for moment in plan.moments]
    for i, piece in enumerate(problem.pieces):
        assert counts[-1][i].plays == sum(placing.piece == i for placings in plan.solution for placing in placings) <= piece.most


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_piece_that_may_never_play_changes_nothing(seed):
    problem = large(seed)
    silent = Piece(lengths=(MINUTE,), weight=0, most=0)
    assert plan_day(replace(problem, pieces=(*problem.pieces, silent))).solution == plan_day(problem).solution


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_planning_again_gives_the_same_day_to_the_last_millisecond(seed):
    assert plan_day.__wrapped__(large(seed)) == plan_day.__wrapped__(large(seed))


def day(*pieces, rooms=(180, 180, 180), **given):
    sessions = tuple((Stretch(opens=6 * HOUR * n, ends=6 * HOUR * n + room * 1000),) for n, room in enumerate(rooms, 1))
    return DayProblem(pieces=pieces, sessions=sessions, **given)


def order(plan):
    return [[placing.piece for placing in placings] for placings in plan.solution]


def test_where_everything_fits_the_order_still_differs_from_session_to_session():
    pieces = tuple(Piece(lengths=(MINUTE,), waited=n * SCALE // 9) for n in range(9))
    orders = order(plan_day(day(*pieces, rooms=(540, 540, 540))))
    assert all(sorted(one) == list(range(9)) for one in orders)
    assert len({tuple(one) for one in orders}) == 3


def test_one_piece_alone_plays_in_every_session_and_an_empty_day_is_empty():
    assert order(plan_day(day(Piece(lengths=(MINUTE,))))) == [[0], [0], [0]]
    assert order(plan_day(day())) == [[], [], []]
    assert order(plan_day(day(Piece(lengths=(4 * MINUTE,))))) == [[], [], []]


def test_a_directive_that_turns_would_miss_is_met():
    crowd = [Piece(lengths=(MINUTE,), weight=9, waited=SCALE - n) for n in range(9)]
    demanded = Piece(lengths=(MINUTE,), weight=1)
    problem = day(*crowd, demanded)
    assert [9 in session for session in order(plan_day(problem))].count(True) < 2
    plan = plan_day(replace(problem, demands=(Demand(pieces=frozenset({9}), least=3),)))
    assert plan.short == ()
    assert [9 in session for session in order(plan)] == [True, True, True]


def test_a_directive_that_cannot_be_met_is_said_to_be_short():
    plan = plan_day(day(Piece(lengths=(MINUTE,)), demands=(Demand(pieces=frozenset({0}), least=4),)))
    assert plan.short == (0,)
    assert order(plan) == [[0], [0], [0]]


def test_a_shorter_wording_lets_another_piece_in():
    wordings = (60_000, 45_000, 30_000)
    (placings,) = plan_day(day(Piece(lengths=wordings), Piece(lengths=wordings), Piece(lengths=wordings), rooms=(135,))).solution
    assert sorted(placing.piece for placing in placings) == [0, 1, 2]
    assert sum(placing.length for placing in placings) == 135_000


def test_a_piece_with_its_own_second_plays_at_that_second_and_the_room_before_it_is_filled():
    pieces = [Piece(lengths=(length * 1000,), waited=n) for n, length in enumerate((61, 70, 48, 55, 44))]
    pinned = Piece(lengths=(40_000,), most=0)
    begin = 11 * HOUR
    cut = (Stretch(opens=begin, ends=begin + 109_000, pinned=5), Stretch(opens=begin + 149_000, ends=begin + 600_000))
    (placings,) = plan_day(DayProblem(pieces=(*pieces, pinned), sessions=(cut,))).solution
    at = {placing.piece: placing.at for placing in placings}
    assert at[5] == begin + 109_000
    assert sum(placing.length for placing in placings if placing.at < at[5]) == 109_000
    assert sorted(at) == list(range(6))


def test_a_distance_is_kept_while_something_else_can_play():
    plan = plan_day(day(Piece(lengths=(MINUTE,), apart=12 * HOUR), Piece(lengths=(MINUTE,))))
    assert [0 in session for session in order(plan)] == [True, False, True]
    assert plan.near == frozenset()


def test_where_distance_alone_would_leave_a_session_silent_it_is_given_up_there_and_that_is_said():
    plan = plan_day(day(Piece(lengths=(MINUTE,), apart=12 * HOUR)))
    assert order(plan) == [[0], [0], [0]]
    assert plan.near == {1, 2}


def test_a_priority_piece_comes_first_in_every_session():
    pieces = [Piece(lengths=(MINUTE,), waited=SCALE) for _ in range(4)]
    for session in order(plan_day(day(*pieces, Piece(lengths=(MINUTE,), rank=Rank.PRIORITY)))):
        assert session[0] == 4
