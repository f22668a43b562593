"""What a script becomes when it is filled and read aloud: breath groups with their pauses."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from broadcast.model.script import Priority
from broadcast.model.units import AreaCode, Millis, ScriptId, SpokenText, WrittenText


@dataclass(frozen=True, slots=True, kw_only=True)
class BreathGroup:
    """One run of speech that an engine says in one go; the unit that becomes a part."""

    text: SpokenText
    """As an announcer would read it, with its closing mark (``,`` or ``.``), NFC, no digit, no symbol."""
    respelled: SpokenText
    """The same with respellings in place of foreign words, for engines that mispronounce them."""
    pause_after: Millis
    syllables: int
    speaker: int = 1
    """1, or 2 where the script gives a line to its second voice."""


class Certainty(StrEnum):
    """How sure the reading of a token is."""

    PLAIN = "plain"
    """One rule takes it."""
    DECIDED = "decided"
    """Several rules take it and the words around decide."""
    OPEN = "open"
    """Several rules take it and nothing decides: the usual reading is said, and a person is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of written text and how it is read. ``start``/``end`` index the NFC written text."""

    start: int
    end: int
    written: str
    spoken: str
    rule: str
    """The rule that read it, e.g. ``percent``, ``date``, ``abbreviation``."""
    word: int = 0
    """Which of the words of the whole spoken text is its first, from 0."""
    certainty: Certainty = Certainty.PLAIN
    other: str = ""
    """The next best reading, where several rules take it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something a person should look at; ``unread`` ones block submission."""

    start: int
    end: int
    written: str
    reason: str
    """A Vietnamese sentence: what is doubtful and what to do."""
    unread: bool = False
    readings: tuple[str, ...] = ()
    """The readings between which nothing decides, the one that is said first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """A figure that is not said as it is written: lost, doubled or changed. A text with one must not air."""

    start: int
    end: int
    written: str
    spoken: str
    """Empty where it is not said at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A whole text read aloud."""

    groups: tuple[BreathGroup, ...]
    doubts: tuple[Doubt, ...]
    syllables: int
    spans: tuple[Span, ...] = ()
    """The alignment; empty unless asked for."""
    misread: tuple[Misread, ...] = ()

    @property
    def text(self) -> SpokenText:
        """All groups joined by one space."""
        return SpokenText(" ".join(group.text for group in self.groups))


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One script, filled for one area and day, and read aloud."""

    script: ScriptId
    title: str
    area: AreaCode
    day: date
    written: WrittenText
    spoken: Spoken
    figures_as_of: date | None
    priority: Priority
    first_day: date
    last_day: date
    """The last day on which it may air: the script's end, or the day its figures grow too old."""
    document: str = ""
    """The document or the office that its script goes back to."""
