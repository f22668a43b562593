"""Figures that one person brought in and a second one has to check before they count."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A file of figures with the answers that its reader needed; its bytes lie in the media store under ``sha256``."""

    set: str
    name: str
    sha256: str
    person: str
    at: datetime
    sheet: str = ""
    as_of: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    cells: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Cell, e.g. ``D7`` → what the first person put in place of what the file has."""
    number: int = 0
    """Its row; 0 before it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What the second person said: taken, or not, with the reason."""

    person: str
    at: datetime
    taken: bool
    reason: str = ""
