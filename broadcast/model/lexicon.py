"""How words are read: rows of the reading lexicon, and a row as staff keep it."""

from dataclasses import dataclass


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
    """A row that staff keep for one area; an area's row wins over its parent's and over the shipped one."""

    area: str
    row: LexiconRow
    version: int
    """Counts the edits of this row; a save must name the version it was made from."""
