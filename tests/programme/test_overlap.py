"""Stations that hear each other: which sessions they share, which clash, and the smallest set to move."""

from dataclasses import replace
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.overlap import Overlap
from broadcast.model.programme import FormatClock
from broadcast.programme.overlap import MOST_LOOKED_AT, SessionSlot, meeting, smallest_cover


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
