"""A station's day as it was published: what is held, when it plays, how every byte is made and checked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from broadcast.model.audio import FileRecipe, Tag
from broadcast.model.programme import CueKind, PlannedPlay, RelaySource
from broadcast.model.script import Priority
from broadcast.model.units import AreaCode, Millis, ScriptId, SpokenText, StationId, WrittenText


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFile:
    """One MP3 file: its name, how it is put together from parts, and what it must then be."""

    name: str
    """Short ASCII, numbered in order of play."""
    bytes: int
    sha256: str
    crc32: int | None
    """None in bundles that were published before it was noted."""
    recipe: FileRecipe
    tag: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleText:
    """The announcement that an item says, and between which moments it may air (``not_after`` is exclusive)."""

    script: ScriptId
    area: AreaCode
    written: WrittenText
    spoken: SpokenText
    figures_as_of: date | None
    priority: Priority
    not_before: datetime
    not_after: datetime
    document: str = ""
    """The document or the office that it goes back to; empty in bundles that were published before it was noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleItem:
    """One timed item, with the reason why it stands there. A relay has a source instead of a file; only announcements have a text."""

    kind: CueKind
    title: str
    at: datetime
    """Aware, whole milliseconds."""
    length: Millis
    because: str
    voice: str
    fallback: str
    """Why a voice that stands earlier in the order did not say it; empty if none stood earlier."""
    file: BundleFile | None
    text: BundleText | None
    source: RelaySource | None = None
    """Of a relay."""
    standby: BundleFile | None = None
    """What plays in a relay's place, again and again, where its source is silent or cannot be reached; None: nothing is to be heard."""

    @property
    def sound(self) -> BundleFile | None:
        """The file that a station must hold for it: its own, or a relay's standby."""
        return self.file or self.standby

    @property
    def end(self) -> datetime:
        """The moment after its last sample."""
        return self.at + timedelta(milliseconds=self.length)

    @property
    def play(self) -> PlannedPlay | None:
        """The airing that rotation counts; None for what is no announcement."""
        if self.kind is not CueKind.ANNOUNCEMENT or self.text is None:
            return None
        return PlannedPlay(script=self.text.script, at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleSession:
    """One session with its items in order of play. ``cap`` is in whole seconds; ``playlist`` is the name of its M3U8 file."""

    start: datetime
    cap: Millis
    playlist: str
    items: tuple[BundleItem, ...]

    @property
    def length(self) -> Millis:
        """The length of its items together."""
        return Millis(sum(item.length for item in self.items))

    @property
    def bytes(self) -> int:
        """The size of its files together."""
        return sum(file.bytes for file in self.files)

    @property
    def files(self) -> tuple[BundleFile, ...]:
        """Its files in order of play."""
        return tuple(item.sound for item in self.items if item.sound)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One revision of a station's day. ``published`` is when this revision first was, in whole seconds."""

    station: StationId
    station_name: str
    day: date
    revision: int
    published: datetime
    sessions: tuple[BundleSession, ...]

    @property
    def items(self) -> tuple[BundleItem, ...]:
        """All items of all sessions, in order of play."""
        return tuple(item for session in self.sessions for item in session.items)

    @property
    def files(self) -> tuple[BundleFile, ...]:
        """All files, in order of play."""
        return tuple(item.sound for item in self.items if item.sound)

    @property
    def length(self) -> Millis:
        """The length of its items together."""
        return Millis(sum(session.length for session in self.sessions))

    @property
    def bytes(self) -> int:
        """The size of its sound together."""
        return sum(file.bytes for file in self.files)

    @property
    def figures_as_of(self) -> date | None:
        """The newest day that its figures count for."""
        return max((item.text.figures_as_of for item in self.items if item.text and item.text.figures_as_of), default=None)

    @property
    def plays(self) -> tuple[PlannedPlay, ...]:
        """The airings of its announcements."""
        return plays_of(self.sessions)


def plays_of(sessions: tuple[BundleSession, ...]) -> tuple[PlannedPlay, ...]:
    """Return the airings of the announcements of some sessions."""
    return tuple(play for session in sessions for item in session.items if (play := item.play) is not None)
