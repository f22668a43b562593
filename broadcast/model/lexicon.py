"""How words are read: rows of the reading lexicon, and a row as staff keep it."""

from dataclasses import dataclass

from broadcast.model.units import AreaCode


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconRow:
    """One written form and its reading."""

    written: str
    """One word or a few, as people write it; NFC."""
    spoken: str
    """As an announcer says it; a foreign word may stay as it is."""
    respelling: str = ""
    """Vietnamese syllables for engines that mispronounce ``spoken``; empty where none is needed."""
    source: str = ""
    """Where the reading comes from: a document, a person, a dictionary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """A row that staff keep for one area; it wins over the row of the area above and over the shipped one."""

    area: AreaCode
    row: LexiconRow
    version: int = 0
    """Counts the saves of this row; 0: not saved yet. A save names the version it was made from."""
