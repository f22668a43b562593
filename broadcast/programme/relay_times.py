"""Relays against the sessions that use their clock: what is refused when a session or a clock is kept."""

from collections.abc import Iterator
from datetime import time

from broadcast.model.notice import Notice
from broadcast.model.programme import DAY, CueKind, FormatClock, milliseconds_of
from broadcast.model.units import Millis
from broadcast.programme.layout import element_least
from broadcast.wording import notice


def relay_faults(clock: FormatClock, start: time, cap: Millis) -> Iterator[Notice]:
    """Yield every relay that does not lie whole inside a session, or comes before what must play before it can have ended."""
    begins = free = int(milliseconds_of(start))
    needed = 0
    for element in clock.elements:
        if element.kind is not CueKind.RELAY or element.at is None:
            needed += element_least(element)
            continue
        at = int(milliseconds_of(element.at))
        at = at if at >= begins else at + DAY
        if at + element.relayed > begins + cap:
            yield notice(
                "relay-outside-session",
                clock=clock.name,
                at=f"{element.at:%H:%M}",
                until=f"{element.until:%H:%M}",
                start=f"{start:%H:%M}",
                end=_clock(begins + cap),
            )
        elif needed > at - free:
            yield notice(
                "relay-too-early",
                clock=clock.name,
                at=f"{element.at:%H:%M}",
                start=f"{start:%H:%M}",
                needed=needed // 1000,
                room=max(0, (at - free) // 1000),
            )
        free, needed = at + element.relayed, 0


def _clock(at: int) -> str:
    minutes = at // 60_000 % 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"
