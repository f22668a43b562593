"""The band of a clock: elements one after the other, relays at their second, the rest for announcements."""

from dataclasses import replace
from datetime import time

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
    assert [(strip.kind, strip.begins, strip.length) for strip in strips] == [
        ("tune", 0, 20_000),
        ("opening", 20_000, 10_000),
        ("announcement", 30_000, 860_000),
        ("closing", 890_000, 10_000),
    ]
    assert not any(strip.left_out for strip in strips)


def test_an_element_is_as_long_as_is_usual_within_its_bounds():
    news, music = ClockElement(kind=CueKind.NEWS), ClockElement(kind=CueKind.MUSIC)
    closing = ClockElement(kind=CueKind.CLOSING)
    assert of(news, closing) == [("news", 0, 180), ("closing", 180, 10)]
    assert of(replace(news, most=Millis(120_000)), closing)[0] == ("news", 0, 120)
    assert of(replace(news, most=Millis(240_000)), closing)[0] == ("news", 0, 180)
    assert of(replace(news, least=Millis(300_000)), closing)[0] == ("news", 0, 300)
    assert of(replace(music, least=Millis(30_000)), closing)[0] == ("music", 0, 30)
    fixed = ClockElement(kind=CueKind.ANNOUNCEMENT, script="1")
    assert of(replace(fixed, least=Millis(90_000)), closing)[0] == ("announcement", 0, 90)
    assert of(replace(fixed, most=Millis(2_400_000)), closing)[0] == ("announcement", 0, 890)


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
