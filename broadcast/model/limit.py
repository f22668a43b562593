"""What stations may not do, as dated rows with their legal source: quiet hours, longest session, most sessions and minutes a day."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from broadcast.model.units import AreaCode


class LimitKind(StrEnum):
    """What a limit bounds."""

    QUIET = "quiet"
    """Hours in which loudspeakers are kept down: whatever plays then needs a named approval."""
    SESSION_LENGTH = "session-length"
    """Minutes of one session."""
    SESSIONS_A_DAY = "sessions-a-day"
    """0 on a weekday: no broadcasting on it."""
    MINUTES_A_DAY = "minutes-a-day"


@dataclass(frozen=True, slots=True, kw_only=True)
class AirLimit:
    """One limit. It holds from ``first`` to ``last`` (both inclusive; None: without end) on some weekdays, everywhere or in some units."""

    id: str
    """A short name, e.g. ``qcvn-26-2010``; a row of ours stands over a shipped one of the same id."""
    kind: LimitKind
    source: str
    """The legal act."""
    first: date
    last: date | None = None
    areas: frozenset[AreaCode] | None = None
    """Units with everything below them; None: everywhere."""
    weekdays: frozenset[int] = frozenset(range(7))
    """Monday is 0."""
    most: int = 0
    """Minutes or sessions; of quiet hours the loudest in dBA."""
    begins: time = time(0)
    ends: time = time(0)
    """Of quiet hours; over midnight where they end before they begin."""
    unless: str = ""
    """When more is allowed, by a document that the session names; empty: never."""

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.first <= day and (self.last is None or day <= self.last) and day.weekday() in self.weekdays
