"""Three ledgers that only grow: what was planned, what stations fetched, what was aired. None is worked out from another.

Each row holds title and hash as they were when it was written, so that it stays true whatever is edited or removed later.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from broadcast.model.programme import CueKind
from broadcast.model.units import Millis, ScriptId, StationId


class Outcome(StrEnum):
    """How the playing of an item ended."""

    PLAYED = "played"
    CUT = "cut"
    """It began and did not come to its end: an urgent message, a restart, the end of the session."""
    FAILED = "failed"
    """It was not played; the reason says why."""


class Witness(StrEnum):
    """Who says that an item was aired."""

    AGENT = "agent"
    """The player on the station's box."""
    STUDIO = "studio"
    """The studio's Liquidsoap."""
    HAND = "hand"
    """The operator, on the station's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem:
    """One item of one published revision. ``sha256`` is empty where it has no file, ``script`` and ``category`` where it is no text."""

    station: StationId
    day: date
    revision: int
    place: int
    """Its place in the day, from 0."""
    kind: CueKind
    title: str
    script: ScriptId | None
    category: str
    at: datetime
    length: Millis
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Something that a station fetched. ``event`` names it once and for all; telling it twice changes nothing."""

    event: str
    station: StationId
    day: date
    revision: int
    title: str
    sha256: str
    """Of the file, or of the revision's manifest where a whole day was fetched."""
    bytes: int
    at: datetime
    by: str
    """``zip``, ``file``, ``agent`` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Airing:
    """What somebody says was aired. ``event`` names it once and for all; telling it twice changes nothing."""

    event: str
    station: StationId
    day: date
    """The day of the programme that it belongs to."""
    planned_at: datetime
    """When the programme has it."""
    at: datetime
    """When it began, by the station's own clock."""
    length: Millis
    """How much of it was played."""
    outcome: Outcome
    reason: str
    witness: Witness
    person: str
    """Who reports by hand, or the agent's name."""
    kind: CueKind
    title: str
    script: ScriptId | None
    category: str
    sha256: str
    received: datetime
    skew: Millis
    """How far the station's clock was ahead of the server's when it reported; negative: behind."""

    @property
    def true_at(self) -> datetime:
        """When it began by the server's clock, as far as the skew at reporting tells."""
        return self.at - timedelta(milliseconds=self.skew)


@dataclass(frozen=True, slots=True, kw_only=True)
class AirReport:
    """What a player says of one item; it is kept by the station until the server has it."""

    event: str
    kind: CueKind
    title: str
    planned_at: datetime
    at: datetime
    """By the station's own clock."""
    length: Millis
    outcome: Outcome
    reason: str
    sha256: str
    """Of the file that was played; empty where there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AirReports:
    """Reports that are handed over together. ``sent`` is the station's clock at that moment, by which its skew is known."""

    station: StationId
    reporter: str
    witness: Witness
    sent: datetime
    rows: tuple[AirReport, ...]
