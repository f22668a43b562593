"""What stands below a header: the rows of areas and of totals, each cell with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from broadcast.figures.findings import CellPlace, Findings, Subject
from broadcast.figures.folding import clean
from broadcast.figures.grid import Cell
from broadcast.figures.reading.headers import UNKNOWN
from broadcast.figures.reading.table import Column
from broadcast.model.area import Area

UNNAMED = Column(index=0, header="", meaning=UNKNOWN)
"""Stands for the place of a name in a table that has no column for it."""


class Located(NamedTuple):
    """A cell and where it stands."""

    row: int
    column: Column
    cell: Cell

    @property
    def place(self) -> CellPlace:
        """Where it stands and what it says, for a message."""
        return CellPlace(self.row, self.column.index, self.column.header, clean(self.cell.text))

    @property
    def crossed_out(self) -> "Located":
        """The same cell, crossed out."""
        return self._replace(cell=self.cell._replace(struck=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One area's cells: figures by field, and typed shares."""

    row: int
    area: Area
    named: Located
    """The cell of the name, or of the code where there is no name."""
    cells: Mapping[str, Located]
    shares: Sequence[tuple[str, Located]]
    struck: bool = False
    """Crossed out as a whole: none of its figures counts."""
    hidden: bool = False

    @property
    def place(self) -> CellPlace:
        """Where the area is named."""
        return self.named.place


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    """A row that sums the others up."""

    row: int
    cells: Mapping[str, Located]


@dataclass(slots=True)
class Body:
    """What stands below a header."""

    rows: list[TableRow] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)


def say_struck(cells: Mapping[str, Located], subject: Subject, findings: Findings) -> None:
    """Say each figure that is crossed out, whole or in part; only what is not crossed out counts."""
    for name, located in cells.items():
        about = Subject(subject.area, name or None)
        if located.cell.struck and located.cell.value:
            findings.say("struck", located.place, about)
        elif located.cell.removed:
            findings.say("struck.part", located.place, about, removed=located.cell.removed, rest=located.place.text or "")
