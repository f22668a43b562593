"""Stations that hear each other: which sessions they share, which clash, and the smallest set to move."""

from dataclasses import replace
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.overlap import Overlap
from broadcast.model.programme import FormatClock
from broadcast.programme.overlap import MOST_LOOKED_AT, SessionSlot, connected, meeting, smallest_cover


def station(inputs, name, *starts, **given):
    day = inputs([], starts=starts, **given)
    return replace(day, station=replace(day.station, id=name, name=name))


def hear(*pairs):
    return [Overlap(one=pair[0], other=pair[1]) for pair in pairs]


def slot(text):
    return SessionSlot(station=text[0], number=int(text[1]))


def test_equal_sessions_are_shared_meeting_ones_clash_and_others_are_neither(inputs):
    days = {
        "a": station(inputs, "a", "05:30", "11:00", "17:00"),
        "b": station(inputs, "b", "05:30", "11:14", "17:15"),
        "c": station(inputs, "c", "05:30"),
    }
    met = meeting(days, hear("ab"))
    assert met.shared == ((slot("a0"), slot("b0")),)
    assert met.clashes == ((slot("a1"), slot("b1")),)
    assert meeting(days, hear("ba", "bc", "ab")).shared == ((slot("a0"), slot("b0"), slot("c0")),)
    assert meeting(days, hear("ac", "aa", "ax")).shared == ((slot("a0"), slot("c0")),)


def test_another_length_or_another_clock_is_another_session(inputs):
    one = station(inputs, "a", "05:30")
    for other in (station(inputs, "b", "05:30", minutes=16), station(inputs, "b", "05:30", clock=FormatClock(name="x", elements=()))):
        assert meeting({"a": one, "b": other}, hear("ab")).clashes == ((slot("a0"), slot("b0")),)
    named = FormatClock(name="y", elements=one.sessions[0].clock.elements)
    assert meeting({"a": one, "b": station(inputs, "b", "05:30", clock=named)}, hear("ab")).clashes == ()


SLOTS = [SessionSlot(station=name, number=number) for name in "abc" for number in range(4)]


@given(st.lists(st.tuples(st.sampled_from(SLOTS), st.sampled_from(SLOTS)).filter(lambda pair: pair[0] != pair[1]), max_size=14))
def test_the_cover_covers_and_no_smaller_one_does(clashes):
    cover, proven = smallest_cover(clashes)
    assert proven
    assert all(one in cover or other in cover for one, other in clashes)
    slots = set(chain.from_iterable(clashes))
    for smaller in combinations(slots, max(0, len(cover) - 1)):
        assert not clashes or not all(one in smaller or other in smaller for one, other in clashes)


def test_of_very_many_a_cover_is_found_and_not_called_the_smallest():
    clashes = [(SessionSlot(station="hub", number=0), SessionSlot(station=f"s{n:02}", number=0)) for n in range(MOST_LOOKED_AT + 1)]
    assert smallest_cover(clashes) == ((SessionSlot(station="hub", number=0),), False)


def test_who_hears_whom_is_followed_to_its_end():
    pairs = hear("ab", "cd", "bc", "xy")
    assert connected(["a"], pairs) == {"a", "b", "c", "d"}
    assert connected(["x"], pairs) == {"x", "y"}
    assert connected(["z"], pairs) == {"z"}
    assert connected([], pairs) == frozenset()


def test_sessions_that_touch_neither_meet_nor_clash_and_all_that_hear_one_another_share(inputs):
    days = {"a": station(inputs, "a", "05:30", "11:00"), "b": station(inputs, "b", "05:45", "11:14")}
    met = meeting(days, hear("ab"))
    assert (met.shared, met.clashes) == ((), ((slot("a1"), slot("b1")),))
    four = {name: station(inputs, name, "05:30") for name in "abcd"}
    assert meeting(four, hear("ab", "cd")).shared == ((slot("a0"), slot("b0")), (slot("c0"), slot("d0")))
    assert meeting(four, hear("ab", "cd", "bc")).shared == (tuple(slot(f"{name}0") for name in "abcd"),)


def test_of_many_clashes_those_first_that_meet_most():
    others = [SessionSlot(station=f"s{number:02}", number=0) for number in range(MOST_LOOKED_AT)]
    hub, second = SessionSlot(station="hub", number=0), SessionSlot(station="zweit", number=0)
    clashes = [*((hub, other) for other in others[:8]), *((second, other) for other in others[6:])]
    cover, proven = smallest_cover(clashes)
    assert (set(cover), proven) == ({hub, second}, False)
