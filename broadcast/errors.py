"""Every error raised on purpose.

    BroadcastError            one Vietnamese line: what, where, what to do
    ├── BadInput              the person who typed or chose it can mend it
    │   ├── BadSetting          environment or settings file
    │   ├── BadScript           a script's text: one problem a line
    │   │   └── UnknownPlaceholder    a {{ name }} that nothing fills
    │   ├── MissingFigure       a script asks for a figure that is not there
    │   ├── FigureMisread       a figure is not said as it is written (``spoken/failures.py``)
    │   ├── NotAudio            an upload that is no sound we can use
    │   ├── AreaEnded           a unit that does not exist on that day
    │   ├── FolderInUse         another process owns the data folder
    │   ├── LaterDatabase       a data folder that a newer program made
    │   ├── ForeignDatabase     tables that are not ours, or a migration that somebody broke off
    │   ├── FormRefused         a form that did not come from our own page
    │   ├── TooMuchSent         a form larger than we take
    │   ├── BadLexiconRow       a reading that cannot be kept
    │   ├── EditedMeanwhile     somebody else saved it after you opened it
    │   ├── NoCampaign          several figure sets and none was named
    │   ├── NotKept             a session or clock that breaks a rule, with every reason
    │   ├── NotApprovable       a script whose check found errors
    │   └── UnknownName         a station, area or script that does not exist
    ├── BenchFailed           no figure about speed can be printed (``bench/failures.py``)
    ├── SpeechFailed          an engine could not say it
    │   ├── BadSound            what was made or recorded must not air
    │   ├── EngineUnavailable   try the next engine
    │   │   └── TextRefused           this one text, not the engine, is the trouble
    │   ├── UnspeakableWord     a word is no Vietnamese syllable
    │   ├── ListenerUnavailable speech cannot be read back
    │   ├── NoVoice             no engine could say it
    │   ├── SilentDay           nothing that may play on a day has sound
    │   └── VoiceNotInstalled   a voice's files could not be fetched, or are not the pinned ones
    ├── NotSent               a message could not leave the house
    ├── NotAllPublished       some stations have no bulletin, each with its own reason
    ├── PlanOutrun            something that a plan decides came within the lock time while it was made
    ├── NotReady              asked before everything was set up; ask again
    └── StorageFailed         disk, database or files; nothing is half written
        ├── RowDamaged          a row of the database is not what was saved
        ├── DatabaseDamaged     a database file is none any more
        ├── MigrationFailed     the tables could not be brought to this program's form
        ├── PartLost            a part's bytes are missing or damaged
        └── StoreFull           the audio store has reached its quota

``str(error)`` is the line that command line and web show. Rooms add their own errors to the branch they belong to.
"""

import difflib
from collections.abc import Mapping, Sequence
from datetime import date

from broadcast.model.notice import Notice, SlotName, Where
from broadcast.wording import NO_LABELS, notice, placed, quoted, sentence, visible, worded


class BroadcastError(Exception):
    """Base of all errors raised on purpose; ``str()`` of it is one clear Vietnamese line."""

    def lines(self, labels: Mapping[str, str] = NO_LABELS) -> tuple[str, ...]:  # noqa: ARG002 (errors with placeholders use them)
        """Return the message as its lines; only errors that say several things have more than one."""
        return (str(self),)

    def in_words(self, labels: Mapping[str, str] = NO_LABELS) -> str:
        """Return the message, with placeholders named by their ``labels``."""
        return "\n".join(self.lines(labels))


class BadInput(BroadcastError):
    """Something given by a person cannot be used; the message says what, where and what to do."""


class BadSetting(BadInput):
    """A setting is unknown or does not fit; the message names it."""


class UnknownName(BadInput):
    """A name that does not exist, with the nearest that do."""

    def __init__(self, kind: str, name: str, names: Sequence[str]) -> None:
        name = quoted(name)
        near = difflib.get_close_matches(name, names, 3) or list(names)[:3]
        super().__init__(worded("unknown-name.near" if near else "unknown-name", kind=kind, name=name, near=", ".join(near)))


class NoCampaign(BadInput):
    """Several figure sets, and it was not said which is meant."""

    def __init__(self, set_names: Sequence[str]) -> None:
        super().__init__(worded("no-campaign", names=", ".join(set_names)))


class BadLexiconRow(BadInput):
    """A reading that cannot be kept; ``written`` is the word it is for."""

    def __init__(self, written: str, reason: str) -> None:
        self.written = written
        super().__init__(worded("lexicon-row-refused", written=written, reason=reason))


class EditedMeanwhile(BadInput):
    """Somebody else saved a thing after it was opened, so saving would overwrite their edit unseen."""

    def __init__(self, what: str) -> None:
        super().__init__(worded("edited-meanwhile", what=what))


class AreaEnded(BadInput):
    """A station's administrative unit does not exist on the day asked for; ``reason`` says what became of it."""

    def __init__(self, station: str, area: str, day: date, reason: str) -> None:
        self.area = area
        super().__init__(worded("no-programme-that-day", station=station, day=day, reason=reason))


class FolderInUse(BadInput):
    """Another process owns the data folder; ``owner`` is the line it left there."""

    def __init__(self, folder: str, owner: str) -> None:
        self.folder = folder
        self.owner = owner
        super().__init__(worded("folder-in-use" if owner else "folder-in-use.unknown", folder=folder, who=owner))


class LaterDatabase(BadInput):
    """A newer program made the database; nothing was changed."""

    def __init__(self, file: str, version: str, newest: str) -> None:
        self.file = file
        super().__init__(worded("later-database", file=visible(file), version=visible(version), newest=newest))


class ForeignDatabase(BadInput):
    """The database's tables are neither this program's nor an older one's, ``table`` first; nothing was changed."""

    def __init__(self, file: str, table: str) -> None:
        self.file = file
        self.table = table
        super().__init__(worded("foreign-database", file=visible(file), table=visible(table)))


class FormRefused(BadInput):
    """A form that did not come from our own page, or from one opened before the server was started anew."""

    def __init__(self) -> None:
        super().__init__(worded("form-refused"))


class TooMuchSent(BadInput):
    """A form larger than we take; its texts came in, its files did not."""


class NotKept(BadInput):
    """Something breaks rules and was not kept; ``notices`` are all the reasons."""

    def __init__(self, *notices: Notice) -> None:
        self.notices = notices
        super().__init__(" ".join(sentence(reason) for reason in notices))


class NotReady(BroadcastError):
    """Asked before everything was set up; asking again in a moment helps."""

    def __init__(self) -> None:
        super().__init__(worded("not-ready"))


class SpeechFailed(BroadcastError):
    """Speech could not be made."""


class EngineUnavailable(SpeechFailed):
    """The engine cannot speak now; the next one should be tried."""

    def __init__(self, engine: str, reason: str) -> None:
        self.engine = engine
        self.reason = reason
        super().__init__(worded("engine-unavailable", engine=engine, reason=reason))


class TextRefused(EngineUnavailable):
    """The engine works but cannot say this one text; the next one should be tried, and this one asked again."""


class NoVoice(SpeechFailed):
    """No engine could say an item; ``reasons`` are what each of them answered."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(worded("no-voice" if reasons else "no-voice.none", reasons=" ".join(reasons)))


class SilentDay(SpeechFailed):
    """Nothing that may play on a day has sound; the message is why its first announcement has none."""


class ListenerUnavailable(SpeechFailed):
    """There is no recogniser to read speech back with; nothing else stops for it."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(worded("listener-unavailable", reason=reason))


class UnspeakableWord(SpeechFailed):
    """A word is no Vietnamese syllable, so it has no sounds of ours."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(worded("unspeakable-word", word=word))


class VoiceNotInstalled(SpeechFailed):
    """A voice's files could not be fetched, are not the pinned ones, or do not load; nothing was installed."""


class BadSound(SpeechFailed):
    """Sound that must not air: silent, clipped, cut off, of a wrong length or level. ``reason`` says which, in Vietnamese."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(worded("bad-sound", reason=reason))


class NotAudio(BadInput):
    """An upload that is no sound we can decode, is too long or takes too long; ``reason`` says which, in Vietnamese."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(worded("not-audio", reason=reason))


class NotSent(BroadcastError):
    """A message was not taken; ``for_good`` says that trying again cannot help."""

    def __init__(self, reason: str, *, for_good: bool) -> None:
        self.for_good = for_good
        super().__init__(reason)


class StorageFailed(BroadcastError):
    """A disk, database or file failed; nothing is half written."""


class DatabaseDamaged(StorageFailed):
    """A database file that is none any more, or of which pages are lost."""

    def __init__(self) -> None:
        super().__init__(worded("database-damaged"))


class MigrationFailed(StorageFailed):
    """The tables could not be brought to this program's form; the old file stands as it was."""

    def __init__(self, file: str, target: str, reason: str) -> None:
        self.file = file
        super().__init__(worded("migration-failed", file=visible(file), target=target, reason=reason))


class StoreFull(StorageFailed):
    """The audio store has reached its quota."""

    def __init__(self, quota_bytes: int) -> None:
        self.quota_bytes = quota_bytes
        super().__init__(worded("store-full", megabytes=quota_bytes // 1_000_000))


class NotAllPublished(BroadcastError):
    """Some stations' days could not be published; all others were. ``failed`` is each one's reason by station."""

    def __init__(self, failed: Mapping[str, BroadcastError]) -> None:
        self.failed = dict(failed)
        super().__init__(self.in_words())

    def lines(self, labels: Mapping[str, str] = NO_LABELS) -> tuple[str, ...]:
        """Return a line a station and reason."""
        failed = self.failed.items()
        return tuple(worded("not-published", station=station, reason=line) for station, reason in failed for line in reason.lines(labels))


class PlanOutrun(BroadcastError):
    """Something that a plan decides has come within the lock time while it was made; planning again helps."""

    def __init__(self, station: str) -> None:
        super().__init__(f"{station}: một mục sắp phát ngay trong lúc đang xếp lịch nên chưa đổi gì. Xếp lại lần nữa.")


class RowDamaged(StorageFailed):
    """A row of the database is no longer what was saved; ``row`` names it in Vietnamese."""

    def __init__(self, row: str) -> None:
        self.row = row
        super().__init__(worded("row-damaged", row=row))


class PartLost(StorageFailed):
    """A part's bytes are missing or damaged; making it again mends that."""

    def __init__(self, part: str, what: str) -> None:
        self.part = part
        super().__init__(worded("part-lost", part=part[:12], what=what))


class BadScript(BadInput):
    """A script's text cannot be used. ``notices`` say at which line of the file, what is wrong and how to mend it."""

    def __init__(self, script: str, notices: Sequence[Notice]) -> None:
        self.script = script
        self.notices = tuple(notices)
        super().__init__(self.in_words())

    def lines(self, labels: Mapping[str, str] = NO_LABELS) -> tuple[str, ...]:
        """Return one line a notice."""
        script = visible(self.script)
        return tuple(worded("script-line", script=script, row=reason.where.row, fault=sentence(reason, labels)) for reason in self.notices)


class UnknownPlaceholder(BadScript):
    """A script has a placeholder that nothing fills, with the nearest name that something does."""

    def __init__(self, script: str, line: int, name: str, names: Sequence[str]) -> None:
        self.name = name
        near = difflib.get_close_matches(name, names, 1, 0.5)
        code = "unknown-slot.near" if near else "unknown-slot" if names else "unknown-slot.none"
        super().__init__(script, [notice(code, Where(row=line), name=name, near=tuple(near), names=tuple(sorted(names)))])


class NotApprovable(BadInput):
    """A script may not be approved as it is; ``notices`` are what has to be put right."""

    def __init__(self, script: str, notices: Sequence[Notice]) -> None:
        self.script = script
        self.notices = tuple(notices)
        super().__init__(self.in_words())

    def in_words(self, labels: Mapping[str, str] = NO_LABELS) -> str:
        """Return the line with every notice."""
        return worded("not-approvable", script=visible(self.script), faults=" ".join(placed(reason, labels) for reason in self.notices))


class MissingFigure(BadInput):
    """A script asks for a figure that the figures at hand do not have."""

    def __init__(self, script: str, figure: str) -> None:
        self.script = script
        self.figure = figure
        super().__init__(self.in_words())

    def in_words(self, labels: Mapping[str, str] = NO_LABELS) -> str:
        """Return the line with the figure's label."""
        return sentence(notice("missing-figure", script=visible(self.script), figure=SlotName(name=self.figure)), labels)
