"""The band of a clock: elements one after the other, relays at their second, the rest for announcements."""

from dataclasses import replace
from datetime import time
from itertools import pairwise

from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SourceKind
from broadcast.model.units import Millis
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.views.clock_sketch import sketch

RELAY = ClockElement(kind=CueKind.RELAY, at=time(5, 35), until=time(5, 40), source=RelaySource(kind=SourceKind.NONE))


def of(*elements, minutes=15):
    clock = FormatClock(name="x", elements=elements)
    return [(strip.kind, strip.begins // 1000, strip.length // 1000) for strip in sketch(clock, cap=Millis(minutes * 60_000)).strips]


def test_the_usual_clock_leaves_announcements_the_rest():
    strips = sketch(USUAL_CLOCK).strips
    assert [strip.kind for strip in strips] == ["tune", "opening", "announcement", "closing"]
    assert sum(strip.length for strip in strips) == 15 * 60_000
    assert all(later.begins == earlier.begins + earlier.length for earlier, later in pairwise(strips))


def test_a_relay_stands_at_its_second_and_what_follows_behind_it():
    announcements = ClockElement(kind=CueKind.ANNOUNCEMENT)
    assert of(announcements, RELAY, announcements) == [("announcement", 0, 300), ("relay", 300, 300), ("announcement", 600, 300)]
    after_midnight = sketch(FormatClock(name="x", elements=(replace(RELAY, at=time(0, 5), until=time(0, 10)),)), time(23, 59))
    assert [strip.begins // 60_000 for strip in after_midnight.strips] == [6]


def test_bounds_hold_and_what_has_no_room_is_named():
    music = ClockElement(kind=CueKind.MUSIC, most=Millis(60_000))
    fixed = ClockElement(kind=CueKind.ANNOUNCEMENT, script="1")
    assert of(music, fixed) == [("music", 0, 60), ("announcement", 60, 60)]
    news = ClockElement(kind=CueKind.NEWS, gives_way=1)
    assert of(news, ClockElement(kind=CueKind.ANNOUNCEMENT), minutes=1) == [("announcement", 0, 60), ("news", 0, 0)]
    assert sketch(FormatClock(name="x", elements=(news,)), cap=Millis(60_000)).strips[-1].left_out
