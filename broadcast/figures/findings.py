"""Everything there is to say about a file, collected; worded by ``data/messages.tsv``."""

from collections.abc import Iterable
from typing import NamedTuple

from broadcast.figures.grid import column_letter
from broadcast.model.notice import Fact, Notice, Severity, Where
from broadcast.model.units import AreaCode
from broadcast.wording import notice

_GRAVITY = tuple(Severity)
"""From the gravest on."""


class CellPlace(NamedTuple):
    """Where something stands, counted from 1; 0 where it concerns the whole file, or the whole row."""

    row: int = 0
    column: int = 0
    header: str | None = None
    text: str | None = None


class Subject(NamedTuple):
    """Whose figure it is about."""

    area: AreaCode | None = None
    field: str | None = None


NOWHERE = CellPlace()
NOBODY = Subject()


class FileRefused(Exception):
    """Nothing more can be read; the reason stands in the Findings."""


class Findings:
    """Collects notices."""

    def __init__(self) -> None:
        self._notices: list[Notice] = []
        self.sheets: tuple[str, ...] = ()
        """The sheets to choose from, where that is the question."""

    @property
    def messages(self) -> tuple[Notice, ...]:
        """The notices in order."""
        return in_order(self._notices)

    @property
    def refused(self) -> bool:
        """Whether there is an error."""
        return any(notice.severity is Severity.ERROR for notice in self._notices)

    def say(self, code: str, place: CellPlace = NOWHERE, subject: Subject = NOBODY, **facts: Fact) -> None:
        """Add the notice of a code."""
        self.add(notice(code, where(place, subject), **facts))

    def add(self, notice: Notice) -> None:
        """Add a notice made elsewhere, as a set's own checks make theirs."""
        self._notices.append(notice)

    def refuse(self, code: str, place: CellPlace = NOWHERE, **facts: Fact) -> FileRefused:
        """Add a notice and return the exception that ends the reading."""
        self.say(code, place, NOBODY, **facts)
        return FileRefused(code)


def in_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return notices the gravest first, then those of the whole file, then by row and column; of one place in the order said."""
    return tuple(sorted(notices, key=_order))


def where(place: CellPlace, subject: Subject = NOBODY) -> Where:
    """Return a place as notices have it: the column by its letter, whose figure it is beside it."""
    return Where(
        row=place.row or None,
        column=column_letter(place.column) if place.column else None,
        header=place.header,
        text=place.text,
        area=subject.area,
        field=subject.field,
    )


def _order(notice: Notice) -> tuple[int, int, int, str]:
    column = notice.where.column or ""
    return _GRAVITY.index(notice.severity), notice.where.row or 0, len(column), column
