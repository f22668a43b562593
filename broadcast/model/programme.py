"""A station's day: sessions filled with cues, each with the reason why it stands there."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from broadcast.model.announcement import Announcement
from broadcast.model.audio import Recipe
from broadcast.model.script import Priority
from broadcast.model.units import Millis, ScriptId, StationId


class CueKind(StrEnum):
    """What a cue is, as the manifest writes it."""

    TUNE = "tune"
    OPENING = "opening"
    ANNOUNCEMENT = "announcement"
    RELAY = "relay"
    NEWS = "news"
    MUSIC = "music"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A broadcast slot of a day (buổi phát): a civil start time and a cap that is never overrun."""

    start: time
    cap: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatClock:
    """The ordered elements of a session (khung chương trình)."""

    name: str
    elements: tuple[CueKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One timed item. A relay has no recipe."""

    at: datetime
    kind: CueKind
    title: str
    length: Millis
    because: str
    """In Vietnamese, one line: the rule that chose it."""
    recipe: Recipe | None
    announcement: Announcement | None
    voice: str
    fallback: str = ""
    """Why a voice that stands earlier in the order did not say it; empty if none stood earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """A session with its cues in order."""

    session: Session
    start: datetime
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """All sessions of one station and day. ``published`` is when this revision first was."""

    station: StationId
    day: date
    revision: int
    published: datetime
    sessions: tuple[SessionPlan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An announcement ready to air: text, recipe, measured length and the voice that says all of it."""

    announcement: Announcement
    recipe: Recipe
    length: Millis
    voice: str
    """Engine with version and voice name, e.g. ``espeak/1.52.0 vi``."""
    fallback: str = ""
    """Why an engine that stands earlier in the order did not speak; empty if none stood earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An item that may play today, with what rotation needs to know of its script."""

    item: Item
    priority: Priority
    fixed_at: time | None
    lineage: str
    """Variants of one script share a lineage and never meet in one session."""
    own: bool
    """It speaks of the station's own ward or commune."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPlay:
    """One planned airing of a script."""

    script: ScriptId
    at: datetime
