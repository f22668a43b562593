"""A session's room: what gives way, where blocks begin and end, and where a piece has its own second."""

from broadcast.model.programme import ClockElement, CueKind
from broadcast.model.units import Millis
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.programme.layout import Entry, Pin, block_of, in_time, pinned
from broadcast.programme.layout import lay_out as lay_out_entries

FRAMING = {CueKind.TUNE: 10_000, CueKind.OPENING: 8_000, CueKind.CLOSING: 6_000}
TWO = (
    ClockElement(kind=CueKind.ANNOUNCEMENT, most=Millis(60_000)),
    ClockElement(kind=CueKind.OPENING),
    ClockElement(kind=CueKind.ANNOUNCEMENT),
)


def lay_out(elements, framing, begins, cap):
    """As the entries of a day are: what has no sound today is not there, announcements always are."""
    entries = (Entry(element=element, length=framing.get(element.kind, 0), least=element.least) for element in elements)
    return lay_out_entries([entry for entry in entries if entry.length or entry.is_open], begins, cap)


def kinds(layout):
    return [entry.element.kind for entry in layout.entries]


def test_the_usual_session_has_one_block_between_its_words():
    layout = lay_out(USUAL_CLOCK.elements, FRAMING, 1_000, 900_000)
    (block,) = layout.blocks
    assert (layout.begins, layout.ends, block.opens, block.ends) == (1_000, 901_000, 19_000, 895_000)


def test_words_that_do_not_exist_today_are_not_there():
    layout = lay_out(USUAL_CLOCK.elements, {**FRAMING, CueKind.CLOSING: 0}, 0, 900_000)
    assert kinds(layout) == [CueKind.TUNE, CueKind.OPENING, CueKind.ANNOUNCEMENT]


def test_in_a_short_session_elements_give_way_in_their_order_and_the_last_are_announcements():
    assert kinds(lay_out(USUAL_CLOCK.elements, FRAMING, 0, 20_000)) == [CueKind.TUNE, CueKind.OPENING, CueKind.ANNOUNCEMENT]
    assert kinds(lay_out(USUAL_CLOCK.elements, FRAMING, 0, 12_000)) == [CueKind.TUNE, CueKind.ANNOUNCEMENT]
    assert kinds(lay_out(USUAL_CLOCK.elements, FRAMING, 0, 5_000)) == [CueKind.ANNOUNCEMENT]


def test_the_second_block_begins_after_the_first_and_what_stands_between():
    first, second = lay_out(TWO, FRAMING, 0, 200_000).blocks
    assert (first.opens, first.ends) == (0, 60_000)
    assert (second.opens, second.lead, second.ends) == (None, 8_000, 200_000)


def test_a_piece_at_its_second_cuts_the_room():
    layout = lay_out(USUAL_CLOCK.elements, FRAMING, 0, 900_000)
    ((before, between, after),) = pinned(layout.blocks, [Pin(piece=7, at=300_000, length=40_000), Pin(piece=8, at=100_000, length=20_000)])
    assert (before.opens, before.ends, before.pinned) == (18_000, 100_000, 8)
    assert (between.opens, between.ends, between.pinned) == (120_000, 300_000, 7)
    assert (after.opens, after.ends, after.pinned) == (340_000, 894_000, None)


def test_a_second_outside_every_block_has_none():
    blocks = lay_out(USUAL_CLOCK.elements, FRAMING, 0, 900_000).blocks
    assert [block_of(Pin(piece=0, at=at, length=40_000), blocks) for at in (17_999, 18_000, 854_000, 854_001)] == [None, 0, 0, None]
    two = lay_out(TWO, FRAMING, 0, 200_000).blocks
    assert [block_of(Pin(piece=0, at=at, length=20_000), two) for at in (40_000, 45_000, 68_000)] == [0, None, 1]


def test_a_relay_that_touches_the_end_or_the_one_before_is_taken_and_one_that_crosses_is_not():
    def relay(at, length=60_000):
        return Entry(element=ClockElement(kind=CueKind.RELAY), at=at, length=length)

    def taken(*entries):
        return [entry.at for entry in in_time(entries, 100_000, 400_000)]

    assert taken(relay(100_000), relay(160_000), relay(340_000)) == [100_000, 160_000, 340_000]
    assert taken(relay(99_999), relay(340_001)) == []
    assert taken(relay(100_000), relay(159_999), relay(160_000)) == [100_000, 160_000]
    tune = Entry(element=ClockElement(kind=CueKind.TUNE), length=9_000)
    assert taken(tune, relay(99_999), tune) == [None, None]


def test_between_two_pins_the_room_begins_at_once():
    layout = lay_out(USUAL_CLOCK.elements, FRAMING, 0, 900_000)
    ((first, second, rest),) = pinned(layout.blocks, [Pin(piece=1, at=18_000, length=2_000), Pin(piece=2, at=20_000, length=1_000)])
    assert [(part.opens, part.lead, part.ends, part.pinned) for part in (first, second, rest)] == [
        (18_000, 0, 18_000, 1),
        (20_000, 0, 20_000, 2),
        (21_000, 0, 894_000, None),
    ]
