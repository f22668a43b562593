"""One thing to tell a person: a code with its facts. How it is worded stands in a room's data (see broadcast/wording.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from broadcast.model.units import AreaCode


class Severity(StrEnum):
    """How much a notice weighs."""

    ERROR = "error"
    """Blocks: nothing is stored, approved or played."""
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotName:
    """A placeholder's name as a fact, e.g. ``so_tai_khoan``; people are shown its label."""

    name: str


Fact = str | int | Decimal | date | SlotName | tuple[str | SlotName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where something stands; None where it concerns the whole text, file or day."""

    row: int | None = None
    """A line of a text or a row of a table, from 1."""
    column: str | None = None
    """A table's column, by its letter."""
    header: str | None = None
    text: str | None = None
    """What is written there."""
    area: AreaCode | None = None
    field: str | None = None
    """The figure or form field it is about."""


EVERYWHERE = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A finding, doubt, refusal or message as a value."""

    code: str
    """A row's key in a room's ``data/messages.tsv``; what follows a dot is a variant of the wording."""
    severity: Severity
    where: Where = EVERYWHERE
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    """What the wording names, by placeholder."""

    @property
    def kind(self) -> str:
        """The code without its variant.

        >>> Notice(code="unread.sign", severity=Severity.ERROR).kind
        'unread'
        """
        return self.code.partition(".")[0]
