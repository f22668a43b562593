"""What a station is told when it asks what to play: urgent messages first, then its programme."""

from dataclasses import dataclass
from datetime import datetime

from broadcast.model.programme import CueKind
from broadcast.model.units import Millis, StationId, WrittenText
from broadcast.model.urgent import UrgentState


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFile:
    """A file to fetch. ``address`` is a path on the server that gave the feed."""

    address: str
    bytes: int
    sha256: str
    crc32: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedUrgent:
    """One urgent message: play it now, over anything else (``play``), or stop it (``cancelled``)."""

    number: int
    state: UrgentState
    title: str
    category: str
    text: WrittenText
    released: datetime | None
    """None where it was cancelled before it ever played."""
    until: datetime
    times: int
    gap_s: int
    length: Millis
    file: FeedFile


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCue:
    """One item of the programme. A relay has no file."""

    kind: CueKind
    title: str
    at: datetime
    length: Millis
    file: FeedFile | None
    stream: str = ""
    """The address of what a relay relays; empty where there is no stream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationFeed:
    """The whole answer. ``at`` is the server's time, by which a box with a wrong clock reckons."""

    station: StationId
    at: datetime
    change: int
    """Counts up with every consent and every stop; 0 before the first."""
    programme: str
    """The SHA-256 (hex) of today's manifest; empty where nothing is published."""
    urgent: tuple[FeedUrgent, ...]
    now: FeedCue | None
    following: FeedCue | None
