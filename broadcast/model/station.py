"""Stations: who broadcasts, for which area, with which sound."""

from dataclasses import dataclass
from enum import StrEnum

from broadcast.model.units import AreaCode, StationId


class StationKind(StrEnum):
    """A ward's or commune's loudspeakers, or a radio station."""

    LOUDSPEAKER = "loudspeaker"
    RADIO = "radio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One station. ``profile`` names a sound profile (``horn``, ``fm`` or ``web``)."""

    id: StationId
    area: AreaCode
    name: str
    kind: StationKind
    profile: str
