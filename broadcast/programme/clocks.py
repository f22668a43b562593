"""Format clocks: the usual one, and what is refused when one is kept."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from broadcast.model.notice import Notice, Where
from broadcast.model.programme import ClockElement, CueKind, FormatClock, SourceKind, milliseconds_of
from broadcast.programme.cues import element_name
from broadcast.wording import notice

USUAL_CLOCK = FormatClock(
    name="thường ngày",
    elements=(
        ClockElement(kind=CueKind.TUNE, gives_way=3),
        ClockElement(kind=CueKind.OPENING, gives_way=2),
        ClockElement(kind=CueKind.ANNOUNCEMENT),
        ClockElement(kind=CueKind.CLOSING, gives_way=1),
    ),
)
CONTENT = (CueKind.ANNOUNCEMENT, CueKind.RELAY, CueKind.NEWS)
"""What a session is held for; tunes, words and music alone are none."""
OWNERS = {
    "at": (CueKind.RELAY,),
    "until": (CueKind.RELAY, CueKind.MUSIC),
    "source": (CueKind.RELAY,),
    "category": (CueKind.ANNOUNCEMENT,),
    "script": (CueKind.ANNOUNCEMENT,),
    "replays": (CueKind.ANNOUNCEMENT,),
}
"""Which kinds of element have which field."""
STREAM = re.compile(r"https?://[^\s/]+\S*")
FM_MHZ = (54.0, 108.0)
Elements = tuple[ClockElement, ...]


def clock_faults(clock: FormatClock) -> tuple[Notice, ...]:
    """Return everything that keeps a clock from being kept, at the element's row from 1; empty where nothing does."""
    return tuple(_faults(clock))


def _faults(clock: FormatClock) -> Iterator[Notice]:
    for number, element in enumerate(clock.elements, 1):
        faults = (*_of_any_element(element), *(_of_a_relay(element) if element.kind is CueKind.RELAY else ()))
        yield from (replace(fault, where=Where(row=number)) for fault in faults)
    if not any(element.kind in CONTENT for element in clock.elements):
        yield notice("clock-without-announcements")
    yield from _of_the_order(clock.elements)
    yield from _of_relays([element for element in clock.elements if element.kind is CueKind.RELAY and element.at and element.until])


def _of_the_order(elements: Elements) -> Iterator[Notice]:
    """Yield what keeps announcements from their room, and announcements that stand twice."""
    before_a_block = [element for place, element in enumerate(elements) if _block_after(elements, place)]
    if any(map(_takes_the_rest, before_a_block)):
        yield notice("clock-open-block")
    if any(map(_is_endless_music, before_a_block)):
        yield notice("clock-open-music")
    for script, count in Counter(element.script for element in elements if element.script).items():
        if count > 1:
            yield notice("clock-script-twice", script=script)


def _of_relays(relays: Sequence[ClockElement]) -> Iterator[Notice]:
    for earlier, later in pairwise(relays):
        if _since(later, relays[0]) < _since(earlier, relays[0]) + earlier.relayed:
            yield notice("clock-relays-meet", earlier=f"{earlier.at:%H:%M}", later=f"{later.at:%H:%M}")


def _of_any_element(element: ClockElement) -> Iterator[Notice]:
    if element.most is not None and element.most < element.least:
        yield notice("clock-least-over-most", element=element_name(element), least=element.least // 1000, most=element.most // 1000)
    for field, kinds in OWNERS.items():
        if getattr(element, field) and element.kind not in kinds:
            yield notice("clock-field-elsewhere", element=element_name(element), field=field)
    if element.script and element.category:
        yield notice("clock-script-and-category", script=element.script, category=element.category)


def _of_a_relay(element: ClockElement) -> Iterator[Notice]:
    if element.at is None or element.until is None or element.at == element.until:
        yield notice("clock-relay-times")
        return
    at = f"{element.at:%H:%M}"
    if element.gives_way:
        yield notice("clock-relay-gives-way", at=at)
    if element.least or element.most is not None:
        yield notice("clock-relay-bounds", at=at)
    if element.source is None:
        yield notice("clock-relay-source", at=at)
        return
    address = element.source.address
    match element.source.kind:
        case SourceKind.STREAM if not STREAM.fullmatch(address):
            yield notice("clock-relay-address", at=at, address=address)
        case SourceKind.FM if not _is_frequency(address):
            yield notice("clock-relay-frequency", at=at, address=address)
        case SourceKind.NONE if address:
            yield notice("clock-relay-needless", at=at, address=address)


def _is_frequency(address: str) -> bool:
    return bool(re.fullmatch(r"\d{2,3}(\.\d{1,2})?", address)) and FM_MHZ[0] <= float(address) <= FM_MHZ[1]


def _since(element: ClockElement, first: ClockElement) -> int:
    """Return how long after the first relay another begins, over midnight where it is earlier on the clock."""
    return _milliseconds(element) if _milliseconds(element) >= _milliseconds(first) else _milliseconds(element) + 24 * 3_600_000


def _milliseconds(element: ClockElement) -> int:
    return int(milliseconds_of(element.at)) if element.at else 0


def _takes_the_rest(element: ClockElement) -> bool:
    """Whether a block of announcements takes all that is left of the session."""
    return element.kind is CueKind.ANNOUNCEMENT and element.most is None and element.script is None


def _is_endless_music(element: ClockElement) -> bool:
    return element.kind is CueKind.MUSIC and element.most is None and not element.least


def _block_after(elements: Elements, place: int) -> bool:
    """Whether another block of announcements comes after a place, before the next relay."""
    for element in elements[place + 1 :]:
        if element.kind in (CueKind.RELAY, CueKind.ANNOUNCEMENT):
            return element.kind is CueKind.ANNOUNCEMENT
    return False
