"""What staff took away of the rules of broadcasting: kept whole, so that it can be put back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

HeldRow: TypeAlias = Mapping[str, str | int | None]
"""A row by its columns' names, as the database holds it."""


class RemovalKind(StrEnum):
    """What can be taken away and put back."""

    SESSION = "session"
    DAY = "day"
    LIMIT = "limit"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """One row that somebody took away. ``subject`` names it in words, ``row`` is what the database held of it, its hash included."""

    number: int = 0
    kind: RemovalKind
    subject: str
    row: HeldRow = field(hash=False)
    person: str
    at: datetime
    undone: datetime | None = None
    """When it was put back; None while it is gone."""
