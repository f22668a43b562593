"""The day ruler: where hours, sessions and the needle stand on a line 1114 units wide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadcast.views.today import SessionView

LEFT = 8.0
RIGHT = 1106.0
FIRST_HOUR = 5
LAST_HOUR = 19
NIGHT_ENDS = 6
TOPS = (30, 38, 35, 38)
"""Where the ticks of the four quarters of an hour begin."""


@dataclass(frozen=True, kw_only=True)
class Tick:
    """One mark; ``hour`` is empty between hours."""

    x: float
    top: int
    hour: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """One session."""

    x: float
    width: float
    state: str


@dataclass(frozen=True, kw_only=True)
class Ruler:
    """A day as a line; ``night`` is the width of its quiet part, ``needle`` the present moment where it is today."""

    ticks: tuple[Tick, ...]
    blocks: tuple[Block, ...]
    night: float
    needle: float | None


def ruler(sessions: Sequence[SessionView], now: datetime | None) -> Ruler:
    """Return the ruler; it grows with sessions before 05:00 or after 19:00."""
    ends = [_hours(session.start) + session.cap / 3_600_000 for session in sessions]
    first = min([FIRST_HOUR, *(session.start.hour for session in sessions)])
    last = min(24, max([LAST_HOUR, *(int(end + 0.999) for end in ends)]))

    def place(hours: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (hours - first) / (last - first), 1)

    quarters = range(4 * (last - first) + 1)
    return Ruler(
        ticks=tuple(_tick(place(first + quarter / 4), first, quarter) for quarter in quarters),
        blocks=tuple(
            Block(x=place(_hours(session.start)), width=round(place(end) - place(_hours(session.start)), 1), state=session.state)
            for session, end in zip(sessions, ends, strict=True)
        ),
        night=round(max(0.0, place(NIGHT_ENDS) - LEFT), 1),
        needle=place(_hours(now)) if now is not None and first <= _hours(now) <= last else None,
    )


def _tick(x: float, first: int, quarter: int) -> Tick:
    hour = f"{first + quarter // 4:02d}" if quarter % 4 == 0 else ""
    return Tick(x=x, top=TOPS[quarter % 4], hour=hour)


def _hours(moment: datetime) -> float:
    return timedelta(hours=moment.hour, minutes=moment.minute).total_seconds() / 3600
