"""A station's day: sessions filled with cues, each with the reason why it stands there."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from broadcast.model.announcement import Announcement
from broadcast.model.audio import Recipe
from broadcast.model.script import Priority
from broadcast.model.units import Millis, ScriptId, StationId

NO_TIME = Millis(0)
DAY = Millis(24 * 3_600_000)


def milliseconds_of(at: time) -> Millis:
    """Return a time of day as milliseconds since midnight."""
    return Millis(((at.hour * 60 + at.minute) * 60 + at.second) * 1000)


class CueKind(StrEnum):
    """What a cue is, as the manifest writes it."""

    TUNE = "tune"
    OPENING = "opening"
    ANNOUNCEMENT = "announcement"
    RELAY = "relay"
    NEWS = "news"
    MUSIC = "music"
    CLOSING = "closing"


class SourceKind(StrEnum):
    """Where a station takes a relayed programme from."""

    STREAM = "stream"
    FM = "fm"
    """The receiver's FM input."""
    NONE = "none"
    """Nothing is to be played: whoever listens hears the other programme by another way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelaySource:
    """What a relay (tiếp sóng) takes its sound from. ``address`` is a stream's URL or a frequency in MHz, empty for neither."""

    kind: SourceKind
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockElement:
    """One element of a session: what it is, how many milliseconds it has, and what is left out first where the session is too short."""

    kind: CueKind
    least: Millis = NO_TIME
    most: Millis | None = None
    """None: what is left of the session."""
    gives_way: int = 0
    """0: it never does; else the elements with the smaller number are left out first."""
    title: str = ""
    at: time | None = None
    """A relay begins at this second."""
    until: time | None = None
    """A relay ends at this second; music goes on until it at most."""
    source: RelaySource | None = None
    """Of a relay."""
    category: str = ""
    """Announcements of this category only; empty: of any."""
    script: ScriptId | None = None
    """The one announcement that plays here in every session (mục cố định); None: whoever's turn it is."""
    replays: bool = False
    """Announcements of the day before come again in their order (phát lại), as far as they may still air; else that is avoided."""

    @property
    def relayed(self) -> Millis:
        """From a relay's beginning to its end, over midnight where it ends before it begins; 0 for what is no relay."""
        if self.at is None or self.until is None:
            return NO_TIME
        return Millis((milliseconds_of(self.until) - milliseconds_of(self.at)) % DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatClock:
    """The ordered elements of a session (khung chương trình), and how far apart two plays of one announcement are."""

    name: str
    elements: tuple[ClockElement, ...]
    apart: Millis = NO_TIME
    """From one beginning to the next, at least."""
    apart_positions: int = 0
    """Other announcements between two plays, at least."""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A broadcast slot of a day (buổi phát): a civil start time, a cap that is never overrun, and the clock that orders it."""

    start: time
    cap: Millis
    clock: FormatClock


class HolidayUse(StrEnum):
    """What public holidays are to a session."""

    SAME = "same"
    """Days like others."""
    NOT = "not"
    """There is no session on them."""
    ONLY = "only"
    """There is a session on them alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRule:
    """On which days a station has a session."""

    station: StationId | None
    """None: every station that has no rules of its own on the day."""
    start: time
    cap: Millis
    clock: str
    """A format clock's name."""
    weekdays: frozenset[int] = frozenset(range(7))
    """Monday is 0."""
    first: date | None = None
    last: date | None = None
    """Both inclusive; None: without end."""
    approved_by: str = ""
    """Who allowed it where it lies in night hours."""
    holidays: HolidayUse = HolidayUse.SAME
    surge: str = ""
    """The document that orders it beside the other sessions for a time (cao điểm); empty: it is one of the station's sessions."""
    number: int = 0
    """Its row; 0 before it is kept."""

    def holds_on(self, day: date, *, holiday: bool = False) -> bool:
        """Whether the session takes place on a day, which may be a public holiday."""
        begun = self.first is None or self.first <= day
        chosen = self.holidays is HolidayUse.SAME or holiday == (self.holidays is HolidayUse.ONLY)
        return begun and (self.last is None or day <= self.last) and day.weekday() in self.weekdays and chosen


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
    source: RelaySource | None = None
    """Of a relay."""
    standby: Recipe | None = None
    """What a relay's station plays, again and again, where the source is silent or cannot be reached."""

    @property
    def sound(self) -> Recipe | None:
        """The sound that a station must hold for it: its own, or a relay's standby."""
        return self.recipe or self.standby


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """An uploaded recording made ready to air: local news or music, always played whole."""

    title: str
    recipe: Recipe
    length: Millis


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
    weight: int = 1
    topic: str = ""
    place: int = 0
    """Among priority items, the smaller number first: the ward's own order."""
    moved: str = ""
    """Why the ward moved it to ``fixed_at``; empty where the second is the script's own."""
    placed_by: str = ""
    """Who moved it to ``fixed_at`` for this one day; empty where nobody did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How a lineage stands between two sessions, in fractions of a play of 2 to the power of 44."""

    owed: int
    """Plays due by its share less plays had."""
    waited: int
    """How much of its usual distance has gone by since it was last heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPlay:
    """One planned airing of a script."""

    script: ScriptId
    at: datetime
