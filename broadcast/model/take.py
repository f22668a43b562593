"""Takes: human recordings of a piece of spoken text, kept in versions."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from broadcast.model.units import Millis, SpokenText


class TakeState(StrEnum):
    """Where a take stands; only usable ones are ever heard."""

    WAITING = "chờ người thứ hai nghe"
    USABLE = "dùng được"
    RETIRED = "thôi dùng"


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """One recording by one person. A newer version of the same text takes an older one's place once it is usable."""

    text: SpokenText
    """What is said, as it stood on the cue sheet, with its closing mark."""
    person: str
    """Whose voice it is."""
    sha256: str
    """Of the trimmed, levelled WAV in the media store."""
    source_sha256: str
    """Of the file as it was given."""
    length: Millis
    """Of the speech alone."""
    state: TakeState
    doubts: tuple[str, ...]
    """Vietnamese sentences for the person who listens to it; empty when a machine heard exactly the text."""
    added_by: str
    added_at: datetime
    confirmed_by: str = ""
    version: int = 0
    """Counted from 1 within person and text; given when it is stored."""
    number: int = 0
    """The take's own number; given when it is stored."""


def spoken_words(text: str) -> tuple[str, ...]:
    """Return the words of a spoken text: lower case, NFC, no marks.

    >>> spoken_words("Cẩm Phả, mười bốn.")
    ('cẩm', 'phả', 'mười', 'bốn')
    """
    plain = unicodedata.normalize("NFC", text.lower())
    return tuple("".join(char if char.isalpha() else " " for char in plain).split())


def falls(text: str) -> bool:
    """Whether the voice falls at its end (full stop), rather than staying up (comma, nothing)."""
    return text.rstrip("”’\"') ").endswith((".", "!", "…"))


def take_key(text: str) -> str:
    """Return what two texts share when a take of one may be heard for the other, closing mark included.

    >>> take_key("Dân số."), take_key("dân số,")
    ('dân số.', 'dân số')
    """
    return " ".join(spoken_words(text)) + ("." if falls(text) else "")
