"""One announcement moved to another second of one day at one station."""

from dataclasses import dataclass
from datetime import date, datetime, time

from broadcast.model.units import ScriptId, StationId


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a planner says of one script on one day at one station; the newest one for these stands, the older ones are kept."""

    station: StationId
    day: date
    script: ScriptId
    to: time | None
    """When it plays, and at no other time of that day; None: whenever it is its turn, as if it had never been moved."""
    person: str = ""
    at: datetime | None = None
    number: int = 0
    """Its row; 0 before it is kept."""
