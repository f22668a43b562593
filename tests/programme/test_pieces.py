"""Candidates become pieces: lineages with their wordings, windows to the midnight, and where each stands in turn."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from broadcast.model.programme import PlannedPlay, Turn
from broadcast.model.script import Priority
from broadcast.programme.pieces import board_of, moment, start_of
from broadcast.programme.problem import ALWAYS, SCALE, Rank

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
HOUR = 3_600_000


def test_wordings_of_a_lineage_are_one_piece_and_the_least_heard_comes_first(inputs, candidate):
    heard = PlannedPlay(script="3", at=datetime(2021, 2, 3, 17, tzinfo=HANOI))
    board = board_of(inputs([candidate("3", 50, lineage="3"), candidate("3b", 40, lineage="3"), candidate("1", 60)], history=(heard,)))
    assert [piece.lengths for piece in board.problem.pieces] == [(60_000,), (40_000, 50_000)]
    assert [piece.positions for piece in board.problem.pieces] == [ALWAYS, 0]


def test_a_wording_far_ahead_of_another_waits(inputs, candidate):
    plays = tuple(PlannedPlay(script="3b", at=datetime(2021, 2, 3, 17, n, tzinfo=HANOI)) for n in range(3))
    both = [candidate("3", 50, lineage="3"), candidate("3b", 40, lineage="3")]
    assert board_of(inputs(both, history=plays)).problem.pieces[0].lengths == (50_000,)
    assert board_of(inputs(both, history=plays[1:])).problem.pieces[0].lengths == (50_000, 40_000)


def test_a_piece_may_play_from_its_first_midnight_to_the_one_after_its_last_day(inputs, candidate):
    one = candidate("1")
    announcement = replace(one.item.announcement, first_day=date(2021, 2, 3), last_day=date(2021, 2, 4))
    (piece,) = board_of(inputs([replace(one, item=replace(one.item, announcement=announcement))])).problem.pieces
    assert (piece.opens, piece.closes) == (-24 * HOUR, 24 * HOUR)


def test_ranks_and_what_has_its_own_second(inputs, candidate):
    crowd = [
        candidate("1"),
        candidate("2", own=True),
        candidate("3", own=True, priority=Priority.PRIORITY),
        candidate("9", fixed_at=time(11, 5), lineage="1"),
    ]
    problem = board_of(inputs(crowd)).problem
    assert [piece.rank for piece in problem.pieces] == [Rank.ORDINARY, Rank.OWN, Rank.PRIORITY, Rank.ORDINARY]
    assert [piece.most for piece in problem.pieces] == [ALWAYS, ALWAYS, ALWAYS, 0]
    assert problem.pieces[0].absent == {1}
    assert [len(stretches) for stretches in problem.sessions] == [1, 2, 1]


def test_who_was_there_stands_as_before_and_new_ones_come_in_apart(inputs, candidate):
    turns = {"1": Turn(owed=5, waited=7)}
    pieces = board_of(inputs([candidate(str(n)) for n in range(1, 6)], turns=turns)).problem.pieces
    assert (pieces[0].owed, pieces[0].waited) == (5, 7)
    entries = sorted(piece.waited / SCALE for piece in pieces[1:])
    assert min(later - earlier for earlier, later in pairwise(entries)) > 0.1
    assert all(piece.owed == 0 for piece in pieces[1:])


def test_a_play_without_an_account_counts_by_its_place(inputs, candidate):
    plays = tuple(PlannedPlay(script=str(n), at=datetime(2021, 2, 3, 17, n, tzinfo=HANOI)) for n in range(1, 5))
    pieces = board_of(inputs([candidate(str(n)) for n in range(1, 5)], history=plays)).problem.pieces
    assert [piece.waited for piece in pieces] == [SCALE, SCALE * 3 // 4, SCALE // 2, SCALE // 4]


def test_moments_are_kept_where_clocks_are_put_forward(inputs, candidate):
    """28 March 2021 in Berlin has no 02:30; 05:30 is four and a half hours after midnight."""
    berlin = replace(inputs([candidate("1")], starts=("05:30",)), day=date(2021, 3, 28), zone=ZoneInfo("Europe/Berlin"))
    start = start_of(berlin, berlin.sessions[0])
    assert start == 4 * HOUR + HOUR // 2
    assert moment(berlin, start).isoformat() == "2021-03-28T05:30:00+02:00"
    assert moment(berlin, start) + timedelta() == datetime(2021, 3, 28, 5, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def test_neighbours_are_exchanged_at_other_places_in_every_session_of_the_following_days(inputs, candidate):
    for starts in (("05:30",), ("05:30", "11:00"), ("05:30", "11:00", "17:00")):
        day = inputs([candidate("1")], starts=starts)
        parities = [board_of(replace(day, day=day.day + timedelta(days=ahead))).problem.parity for ahead in range(4)]
        assert [later - earlier for earlier, later in pairwise(parities)] == [len(starts)] * 3
