"""Stations: who broadcasts, for which area, with which sound."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from broadcast.model.units import AreaCode, StationId


class StationKind(StrEnum):
    """A ward's or commune's loudspeakers, a radio station, or loudspeakers of a neighbourhood."""

    LOUDSPEAKER = "loudspeaker"
    RADIO = "radio"
    CLUSTER = "cluster"
    """A khu's or thôn's loudspeakers: they play their ward's programme on every day for which they have no sessions of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One station, working from ``valid_from`` (inclusive) to ``valid_to`` (exclusive); None: without bound.

    Its area's code may be given to another unit later; the station does not go over to that one. ``profile`` names a sound profile
    (``horn``, ``fm`` or ``web``).
    """

    id: StationId
    area: AreaCode
    name: str
    kind: StationKind
    profile: str
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the station works on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)
