"""What is left of a session: every element once, no millisecond twice, and the fair turns as if it had never been cut."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.programme import ClockElement, CueKind, FormatClock, Session, Turn
from broadcast.model.units import Millis, ScriptId
from broadcast.programme import rest
from broadcast.programme.problem import SCALE
from broadcast.programme.rest import turns_part_way

TUNE, OPENING, ANN, CLOSING = CueKind.TUNE, CueKind.OPENING, CueKind.ANNOUNCEMENT, CueKind.CLOSING
RELAY, NEWS, MUSIC = CueKind.RELAY, CueKind.NEWS, CueKind.MUSIC


def session(*kinds, start="05:30", minutes=15, **given):
    elements = tuple(kind if isinstance(kind, ClockElement) else ClockElement(kind=kind) for kind in kinds)
    return Session(start=time.fromisoformat(start), cap=Millis(minutes * 60_000), clock=FormatClock(name="thử", elements=elements, **given))


USUAL = session(TUNE, OPENING, ANN, CLOSING)


def rest_of(whole, standing):
    """The rest where no silence lies between the items."""
    return rest.rest_of(whole, standing, Millis(sum(length for _, length in standing)))


def kinds(behind):
    return [element.kind for element in behind.clock.elements]


@pytest.mark.parametrize(
    ("standing", "left", "start"),
    [
        ((), [TUNE, OPENING, ANN, CLOSING], "05:30"),
        (((TUNE, 9_500),), [OPENING, ANN, CLOSING], "05:30:09.500"),
        (((TUNE, 9_500), (OPENING, 20_500)), [ANN, CLOSING], "05:30:30"),
        (((TUNE, 9_500), (ANN, 60_000)), [ANN, CLOSING], "05:31:09.500"),
        (((TUNE, 9_500), (ANN, 60_000), (TUNE, 9_500), (ANN, 60_000)), [ANN, CLOSING], "05:32:19"),
    ],
)
def test_what_has_had_its_turn_is_gone_and_the_rest_begins_where_it_ends(standing, left, start):
    behind = rest_of(USUAL, standing)
    assert (kinds(behind), behind.start) == (left, time.fromisoformat(start))
    assert behind.cap == USUAL.cap - sum(length for _, length in standing)


def test_a_tune_at_both_ends_is_the_first_one_first():
    assert kinds(rest_of(session(TUNE, ANN, TUNE), ((TUNE, 9_500),))) == [ANN, TUNE]


def test_a_block_that_has_a_limit_has_what_is_left_of_it():
    block = ClockElement(kind=ANN, least=Millis(200_000), most=Millis(240_000))
    (left, _) = rest_of(session(TUNE, block, CLOSING), ((TUNE, 9_000), (ANN, 90_000))).clock.elements
    assert (left.least, left.most) == (110_000, 150_000)
    assert kinds(rest_of(session(TUNE, block, CLOSING), ((TUNE, 9_000), (ANN, 240_000)))) == [CLOSING]


def test_silence_before_a_fixed_second_has_gone_by_too():
    behind = rest.rest_of(USUAL, ((TUNE, 9_500), (ANN, 60_000)), Millis(75_000))
    assert (behind.start, behind.cap) == (time(5, 31, 15), USUAL.cap - 75_000)


def test_a_relay_news_music_and_the_one_fixed_item_are_not_begun_again():
    clock = (ANN, RELAY, NEWS, MUSIC, ClockElement(kind=ANN, script=ScriptId("5")), CLOSING)
    played = ((ANN, 60_000), (RELAY, 60_000), (NEWS, 30_000), (NEWS, 30_000), (MUSIC, 60_000))
    assert kinds(rest_of(session(*clock), played[:2])) == [NEWS, MUSIC, ANN, CLOSING]
    assert kinds(rest_of(session(*clock), played)) == [ANN, CLOSING]
    assert kinds(rest_of(session(*clock), (*played, (ANN, 45_000)))) == [CLOSING]


@pytest.mark.parametrize(
    ("clock", "standing"),
    [
        (session(TUNE, ANN, CLOSING), ((TUNE, 9_000), (CLOSING, 9_000))),
        (session(TUNE, ClockElement(kind=ANN, category="a"), ClockElement(kind=ANN, category="b")), ((TUNE, 9_000), (ANN, 1), (ANN, 1))),
        (session(TUNE, ANN, TUNE, ANN), ((TUNE, 9_000), (ANN, 1), (TUNE, 9_000))),
        (session(TUNE, ANN), ((TUNE, 9_000), (NEWS, 1))),
        (session(TUNE, ANN, start="23:59"), ((TUNE, 60_000),)),
        (session(TUNE, ANN, minutes=1), ((TUNE, 9_000), (ANN, 51_000))),
    ],
)
def test_where_nothing_is_left_or_nobody_can_tell_the_session_stands_whole(clock, standing):
    assert rest_of(clock, standing) is None


LENGTHS = st.lists(st.integers(10_000, 90_000), min_size=1, max_size=8)


@given(LENGTHS, st.data())
def test_a_session_cut_and_joined_again_ends_as_the_whole_one(lengths, data):
    """Equal shares: every lineage gains the same a millisecond; what the rest adds comes to what the whole session added."""
    played = [(f"bài {number}", length) for number, length in enumerate(lengths)]
    standing = data.draw(st.integers(0, len(played)))
    whole = sum(lengths)
    before = {lineage: Turn(owed=1_000 * number, waited=SCALE // (number + 2)) for number, (lineage, _) in enumerate(played)}
    share = SCALE // len(played)
    after, begun = {}, 0
    for lineage, length in played:
        after[lineage] = Turn(owed=before[lineage].owed + share - SCALE, waited=share * (whole - begun) // whole)
        begun += length
    part_way = turns_part_way(before, after, played, standing)
    left = sum(lengths[standing:])
    for number, (lineage, _) in enumerate(played):
        gained = share * left // whole
        end = part_way[lineage].owed + gained - (SCALE if number >= standing else 0)
        assert abs(end - after[lineage].owed) <= 2
        if number < standing:
            assert abs(part_way[lineage].waited + gained - after[lineage].waited) <= 2


def test_a_lineage_that_came_in_during_the_session_began_with_nothing():
    after = {"mới": Turn(owed=SCALE // 2 - SCALE, waited=0)}
    assert turns_part_way({}, after, [("mới", Millis(60_000))], 0) == {"mới": Turn(owed=0, waited=0)}
    assert turns_part_way({}, after, [("mới", Millis(60_000))], 1)["mới"].owed == after["mới"].owed


def test_without_announcements_nothing_moved():
    before = {"a": Turn(owed=1, waited=2)}
    assert turns_part_way(before, {"a": Turn(owed=5, waited=6)}, (), 0) == before


def test_with_another_element_between_two_blocks_it_is_known_in_which_an_item_stands():
    apart, touching = session(ANN, OPENING, ANN), session(ANN, ANN)
    standing = ((ANN, 60_000), (ANN, 30_000))
    behind = rest_of(apart, standing)
    assert (kinds(behind), behind.cap) == ([ANN, OPENING, ANN], apart.cap - 90_000)
    assert rest_of(touching, standing) is None


def test_a_block_whose_limit_is_just_used_up_is_gone_and_one_millisecond_is_left_of_it():
    block = ClockElement(kind=ANN, least=Millis(50_000), most=Millis(60_000))
    assert kinds(rest_of(session(block, CLOSING), ((ANN, 60_000),))) == [CLOSING]
    (left, _) = rest_of(session(block, CLOSING), ((ANN, 59_999),)).clock.elements
    assert (left.least, left.most) == (0, 1)


@pytest.mark.parametrize(("start", "elapsed", "begins"), [("23:50", 599_999, time(23, 59, 59, 999_000)), ("23:50", 600_000, None)])
def test_what_would_begin_on_the_next_day_is_no_rest(start, elapsed, begins):
    behind = rest.rest_of(session(TUNE, ANN, start=start, minutes=20), (), Millis(elapsed))
    assert (behind.start if behind else None) == begins


def test_a_session_whose_time_is_up_has_no_rest():
    assert rest.rest_of(USUAL, (), Millis(USUAL.cap)) is None
    assert rest.rest_of(USUAL, (), Millis(USUAL.cap - 1)).cap == 1


def test_what_has_played_of_a_block_is_summed_over_its_items():
    block = ClockElement(kind=ANN, least=Millis(200_000), most=Millis(240_000))
    (left, _) = rest_of(session(TUNE, block, CLOSING), ((TUNE, 9_000), (ANN, 40_000), (TUNE, 5_000), (ANN, 60_000))).clock.elements
    assert (left.least, left.most) == (95_000, 135_000)
    (after, _) = rest_of(session(block, OPENING, block, CLOSING), ((ANN, 70_000), (OPENING, 9_000), (ANN, 30_000))).clock.elements
    assert (after.least, after.most) == (170_000, 210_000)


def test_a_part_of_the_time_brings_that_part_of_the_gain_to_who_was_heard_and_who_was_not():
    """Half of a session of four minutes: b began after one of its two minutes, c is still to come."""
    played = [("a", Millis(60_000)), ("b", Millis(60_000)), ("c", Millis(120_000))]
    before = {name: Turn(owed=0, waited=SCALE // 4) for name in "abcd"}
    after = {name: Turn(owed=SCALE // 2 - SCALE, waited=0) for name in "abc"} | {"d": Turn(owed=SCALE // 5, waited=0)}
    turns = turns_part_way(before, after, played, 2)
    quarter = SCALE // 4
    assert turns["a"] == Turn(owed=quarter - SCALE, waited=quarter)
    assert turns["b"] == Turn(owed=quarter - SCALE, waited=quarter // 2)
    assert turns["c"] == Turn(owed=quarter, waited=SCALE // 4 + quarter)
    assert turns["d"] == Turn(owed=SCALE // 10, waited=SCALE // 4 + SCALE // 10)
