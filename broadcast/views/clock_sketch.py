"""A clock as a band: about when each of its elements begins in a session, and how long it has, before anything is planned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from broadcast.model.programme import DAY, ClockElement, CueKind, FormatClock, milliseconds_of
from broadcast.model.units import Millis
from broadcast.programme.cues import element_name
from broadcast.programme.layout import Entry, Layout, lay_out

USUAL_CAP = Millis(15 * 60_000)
TYPICAL: Mapping[CueKind, int] = {CueKind.TUNE: 20_000, CueKind.OPENING: 10_000, CueKind.CLOSING: 10_000, CueKind.NEWS: 180_000}
"""Milliseconds, as sessions of fifteen minutes are reckoned in the trade; what really plays has its own measured length."""
ONE_ITEM = 60_000
"""A fixed item, where nothing bounds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One element in the band; ``begins`` and ``length`` are milliseconds, from the session's beginning. Left out: length 0."""

    kind: str
    name: str
    begins: int
    length: int
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A session of ``cap`` milliseconds by a clock."""

    start: time
    cap: Millis
    strips: tuple[Strip, ...]


def sketch(clock: FormatClock, start: time = time(5, 30), cap: Millis = USUAL_CAP) -> Sketch:
    """Return the band of a clock in a session."""
    begins = int(milliseconds_of(start))
    layout = lay_out([_entry(element, begins) for element in clock.elements], begins, cap)
    placed = list(_strips(layout))
    gone = (Strip(kind=str(element.kind), name=element_name(element), begins=0, length=0, left_out=True) for element in layout.left_out)
    return Sketch(start=start, cap=cap, strips=(*placed, *gone))


def _strips(layout: Layout) -> Iterable[Strip]:
    at = layout.begins
    for place, entry in enumerate(layout.entries):
        at = entry.at if entry.at is not None else at
        length = entry.length or _open_length(entry.element, max(0, layout.free_until(place) - at))
        yield Strip(kind=str(entry.element.kind), name=element_name(entry.element), begins=at - layout.begins, length=length)
        at += length


def _open_length(element: ClockElement, room: int) -> int:
    """Return how much of the room that is left an open element takes."""
    usual = ONE_ITEM if element.script else element.least if element.kind is CueKind.MUSIC else room
    return min(room, max(element.least, usual if element.most is None else element.most))


def _entry(element: ClockElement, begins: int) -> Entry:
    if element.kind is CueKind.RELAY:
        at = int(milliseconds_of(element.at or time()))
        return Entry(element=element, length=int(element.relayed), at=at if at >= begins else at + DAY)
    length = TYPICAL.get(element.kind, 0)
    bounded = min(length, element.most) if element.most is not None else length
    return Entry(element=element, length=max(bounded, element.least) if length else 0, least=element.least)
