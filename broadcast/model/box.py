"""Boxes at stations: what lets them in, what they say about themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from broadcast.model.units import StationId

SILENT_AFTER = timedelta(hours=2)
"""A box that was not heard for so long is late."""


class TokenUse(StrEnum):
    """What a station's token is handed to."""

    BOX = "box"
    """A box that fetches by itself."""
    LINK = "link"
    """A link to the station's page, for phones and players."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationToken:
    """One way in for one station. The token itself is nowhere kept, only its SHA-256 (hex)."""

    number: int
    station: StationId
    use: TokenUse
    key_sha256: str
    holder: str
    """Who has it, in words."""
    made: datetime
    until: datetime | None
    """Exclusive; None: until it is revoked."""
    revoked: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it lets in at a moment."""
        return self.revoked is None and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxState:
    """What a box says about itself; None or empty where it does not know."""

    version: str = ""
    """Of the program."""
    disk_free: int | None = None
    """Bytes."""
    disk_total: int | None = None
    volume: int | None = None
    """Percent."""
    relay: str = ""
    """How the relay stands, in words."""
    playing: str = ""
    """Title of what plays now."""
    revisions: Mapping[date, int] = field(default_factory=dict, hash=False)
    """The days that it holds whole, each with its revision."""
    fault: str = ""
    """Why its last attempt to fetch failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """When a station's box was heard last, and what it said. ``skew_s`` is how far its clock was ahead of the server's."""

    station: StationId
    at: datetime
    state: BoxState
    skew_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHead:
    """The newest revision of a station's day; ``sha256`` is that of its manifest."""

    station: StationId
    day: date
    revision: int
    sha256: str
