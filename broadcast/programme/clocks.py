"""Format clocks: the usual one, and what is refused when one is kept."""

from collections.abc import Iterator

from broadcast.model.notice import Notice
from broadcast.model.programme import ClockElement, CueKind, FormatClock
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
PLANNED_KINDS = (CueKind.TUNE, CueKind.OPENING, CueKind.ANNOUNCEMENT, CueKind.CLOSING)
"""What a session can be made of today; relays, news and music are refused rather than left out."""


def clock_faults(clock: FormatClock) -> tuple[Notice, ...]:
    """Return everything that keeps a clock from being kept; empty where nothing does."""
    return tuple(_faults(clock))


def _faults(clock: FormatClock) -> Iterator[Notice]:
    for element in clock.elements:
        if element.kind not in PLANNED_KINDS:
            yield notice(f"clock-kind.{element.kind}")
        if element.most is not None and element.most < element.least:
            yield notice("clock-least-over-most", element=str(element.kind), least=element.least // 1000, most=element.most // 1000)
    blocks = [element for element in clock.elements if element.kind is CueKind.ANNOUNCEMENT]
    if not blocks:
        yield notice("clock-without-announcements")
    if any(block.most is None for block in blocks[:-1]):
        yield notice("clock-open-block")
