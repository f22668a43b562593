"""The planner's count of a day is the judge's, for days good and bad; and seconds are said as clocks show them."""

import sys
from dataclasses import replace
from datetime import date, time
from itertools import islice
from pathlib import Path

import pytest

from broadcast.model.area import Area, AreaKind
from broadcast.model.area_tree import area_tree
from broadcast.model.limit import AirLimit, LimitKind
from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SourceKind
from broadcast.model.units import AreaCode, Millis
from broadcast.programme.aims import aims
from broadcast.programme.bounds import most_plays
from broadcast.programme.decide import decide
from broadcast.programme.exact import plays_at_most
from broadcast.programme.limits import limit_faults
from broadcast.programme.moment import beginning
from broadcast.programme.pieces import board_of
from broadcast.programme.places import end_faults
from broadcast.programme.problem import SCALE, DayProblem, Piece, Placing, Stretch
from broadcast.programme.relay_times import relay_faults
from broadcast.programme.turns import take_turns
from broadcast.wording import sentence

sys.path.insert(0, str(Path(__file__).parent))
from judge import days
from problems import small

ROUNDING = 4
"""Millionths of a play, between fixed point and fractions."""


def placed(problem, sessions):
    """A judge's day as the planner writes one down."""
    for (stretch,), order in zip(problem.sessions, sessions, strict=True):
        clock, placings = stretch.opens, []
        for piece, wording in order:
            length = problem.pieces[piece].lengths[wording]
            placings.append(Placing(piece, wording, clock, length))
            clock += length
        yield tuple(placings)


OWN_SECONDS = [seed for seed in range(48) if all(stretch.opens is not None for (stretch,) in small(seed).sessions)]


@pytest.mark.parametrize("seed", OWN_SECONDS)
def test_every_lawful_day_is_counted_as_the_judge_counts_it(seed):
    problem = small(seed)
    for sessions, (silent, short, forgone, replays, prefix, gaps, *rest) in islice(days(problem), 0, 400, 13):
        done = aims(problem, tuple(placed(problem, sessions)))
        assert (done.silent, done.short, done.forgone, done.replays) == (silent, short, forgone, replays)
        assert abs(done.prefix - prefix) <= ROUNDING
        assert abs(done.gaps - gaps) <= ROUNDING * (1 + len(problem.pieces)) * 4
        assert [done.topics, done.familiar, done.unused, done.edits] == rest


@pytest.mark.parametrize(("at", "first", "last"), [(time(11, 0), "11:00:18", "11:14:14"), (time(11, 14, 40), "11:00:18", "11:14:14")])
def test_between_which_seconds_there_would_be_room_is_said_as_a_clock_shows_it(inputs, candidate, at, first, last):
    decision = decide(inputs([candidate("1"), candidate("x", 40, fixed_at=at)]))
    reason = decision.refused["x"]
    assert (reason.facts["first"], reason.facts["last"]) == (first, last)
    assert first in sentence(reason)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"last": date(2021, 3, 12)}, None),
        ({"last": date(2021, 3, 11)}, "session-dates-reversed"),
        ({"weekdays": frozenset()}, "session-without-days"),
        ({"most": 1}, None),
        ({"most": 0}, "limit-number"),
        ({"most": 1440}, None),
        ({"most": 1441}, "limit-number"),
        ({"kind": LimitKind.SESSIONS_A_DAY, "most": 0}, None),
        ({"kind": LimitKind.MINUTES_A_DAY, "most": -1}, "limit-number"),
        ({"kind": LimitKind.QUIET, "begins": time(22), "ends": time(22)}, "limit-hours"),
        ({"kind": LimitKind.QUIET, "begins": time(22), "ends": time(22, 1)}, None),
        ({"source": " "}, "limit-without-source"),
        ({"id": ""}, "limit-without-id"),
    ],
)
def test_a_limit_that_cannot_be_kept_is_refused(changes, code):
    limit = AirLimit(id="x", kind=LimitKind.SESSION_LENGTH, most=15, source="QĐ", first=date(2021, 3, 12), areas=None)
    assert [fault.code for fault in limit_faults(replace(limit, **changes))] == ([code] if code else [])


@pytest.mark.parametrize(
    ("first", "last", "in_the_way"),
    [
        (date(2013, 1, 1), date(2025, 7, 1), False),
        (date(2013, 1, 1), date(2025, 6, 30), False),
        (date(2013, 1, 1), date(2025, 7, 2), True),
        (date(2013, 1, 1), None, True),
        (date(2025, 7, 1), None, False),
        (date(2025, 6, 30), None, True),
    ],
)
def test_a_unit_may_end_when_all_below_it_have_ended_or_lie_under_the_next_one(first, last, in_the_way):
    ward = Area(code=AreaCode("06787"), name="Cẩm Thạch", kind=AreaKind.WARD, parent=None, valid_from=date(2013, 1, 1))
    khu = replace(ward, code=AreaCode("k3"), name="3", kind=AreaKind.QUARTER, parent=ward.code, valid_from=first, valid_to=last)
    faults = end_faults(replace(ward, valid_to=date(2025, 7, 1), ended_by="1679/NQ-UBTVQH15"), area_tree([ward, khu]))
    assert [fault.code for fault in faults] == (["area-end-below"] if in_the_way else [])


@pytest.mark.parametrize(("start", "minutes", "end"), [("05:30", 20, "05:50"), ("23:50", 65, "00:55"), ("09:05", 130, "11:15")])
def test_a_relay_outside_its_session_is_told_when_that_ends(start, minutes, end):
    source = RelaySource(kind=SourceKind.FM, address="91.0")
    relay = ClockElement(kind=CueKind.RELAY, at=time(4, 0), until=time(4, 30), source=source)
    clock = FormatClock(name="tiếp sóng", elements=(relay,))
    (fault,) = relay_faults(clock, time.fromisoformat(start), Millis(minutes * 60_000))
    assert (fault.code, fault.facts["start"], fault.facts["end"]) == ("relay-outside-session", start, end)


@pytest.mark.parametrize(("least", "room"), [(15 * 60, None), (15 * 60 + 1, 15 * 60)])
def test_what_comes_before_a_relay_may_fill_the_time_to_the_second(least, room):
    source = RelaySource(kind=SourceKind.FM, address="91.0")
    before = ClockElement(kind=CueKind.ANNOUNCEMENT, least=Millis(least * 1000))
    relay = ClockElement(kind=CueKind.RELAY, at=time(5, 45), until=time(6, 0), source=source)
    faults = list(relay_faults(FormatClock(name="x", elements=(before, relay)), time(5, 30), Millis(3_600_000)))
    assert [(fault.facts["needed"], fault.facts["room"]) for fault in faults] == ([(least, room)] if room else [])


def test_of_new_pieces_the_heaviest_comes_in_first(inputs, candidate):
    """The golden section spreads them: the first has waited 0.618 of its distance, the second 0.236, the third 0.854."""
    crowd = [candidate("1", weight=1), candidate("2", weight=3), candidate("3", weight=2)]
    pieces = board_of(inputs(crowd)).problem.pieces
    assert [round(piece.waited / SCALE, 3) for piece in pieces] == [0.854, 0.618, 0.236]


def first_played(*pieces, tail=(), room=1):
    problem = DayProblem(pieces=pieces, sessions=((Stretch(opens=0, ends=room * 60_000),),), tail=tail)
    return [placing.piece for placing in take_turns(problem, 0, beginning(problem)).placings]


def test_of_two_that_are_equally_due_the_one_on_another_topic_comes_first_and_else_the_one_with_the_smaller_number():
    one, same, other = (Piece(lengths=(60_000,), topic=topic, waited=SCALE // 2) for topic in (1, 1, 2))
    assert first_played(one, other) == [0]
    assert first_played(other, one) == [0]
    assert first_played(one, same, other, tail=(0,)) == [2]
    assert first_played(one, other, tail=(1,)) == [0]
    assert first_played(one, other, tail=(0,)) == [1]
    assert first_played(one, other, tail=(1, 0)) == [1]
    assert first_played(one, same, other, room=2) == [0, 2]


def test_what_a_begun_session_has_spent_is_absent_from_it_alone(inputs, candidate):
    pieces = board_of(inputs([candidate("1"), candidate("2")], spent=frozenset({"1"}))).problem.pieces
    assert [piece.absent for piece in pieces] == [{0}, frozenset()]


@pytest.mark.parametrize(("apart", "positions"), [((0, 0), (0, 0)), ((3_600_000, 0), (2, 1))])
def test_a_days_distances_are_the_longest_of_its_clocks(inputs, candidate, apart, positions):
    day = inputs([candidate("1")], starts=("05:30", "11:00"))
    clocks = [
        replace(session.clock, apart=Millis(least), apart_positions=between)
        for session, least, between in zip(day.sessions, apart, positions, strict=True)
    ]
    sessions = tuple(replace(session, clock=clock) for session, clock in zip(day.sessions, clocks, strict=True))
    (piece,) = board_of(replace(day, sessions=sessions)).problem.pieces
    assert (piece.apart, piece.apart_positions) == (max(apart), max(positions))
    (without,) = board_of(replace(day, sessions=())).problem.pieces
    assert (without.apart, without.apart_positions) == (0, 0)


@pytest.mark.parametrize(
    ("lengths", "rooms", "plays"),
    [
        ([60], [180], 3),
        ([60], [179], 2),
        ([60, 45], [180], 4),
        ([60, 45], [44], 0),
        ([60], [120, 59, 61], 3),
        ([], [60], 60_000),
    ],
)
def test_a_day_has_room_for_so_many_of_its_shortest_piece_at_most(lengths, rooms, plays):
    pieces = tuple(Piece(lengths=(length * 1000, 2 * length * 1000)) for length in lengths)
    sessions = tuple((Stretch(opens=number * 3_600_000, ends=number * 3_600_000 + room * 1000),) for number, room in enumerate(rooms))
    assert plays_at_most(DayProblem(pieces=pieces, sessions=sessions)) == plays


@pytest.mark.parametrize("seed", range(48))
def test_no_lawful_day_has_more_plays_than_there_is_said_to_be_room_for(seed):
    problem = small(seed)
    most = [most_plays(problem, demand) for demand in problem.demands]
    for sessions, _ in islice(days(problem), 0, 400, 7):
        assert sum(map(len, sessions)) <= plays_at_most(problem)
        for bound, demand in zip(most, problem.demands, strict=True):
            assert sum(piece in demand.pieces for order in sessions for piece, _ in order) <= bound
