"""A sheet as a grid of cells, the same for CSV and XLSX. Rows and columns count from 1."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

Value = str | int | float | bool | date | datetime | time | timedelta | None


class CellKind(Enum):
    """What stands in a cell."""

    TEXT = auto()
    NUMBER = auto()
    DAY = auto()
    ERROR = auto()
    """One of Excel's error values."""
    FORMULA = auto()
    """A formula whose result was not stored; the value is its text."""
    FLAG = auto()
    """TRUE or FALSE."""


class Cell(NamedTuple):
    """One cell that is not empty."""

    kind: CellKind
    value: Value
    old_font: str = ""
    """``tcvn3`` or ``vni`` where it is set in a font of that family: its letters may be codes."""
    decoded: str = ""
    """The letter code (``tcvn3``, ``vni``) in which it was written and no longer is."""
    struck: bool = False
    """Crossed out as a whole: by its font, or by a diagonal line."""
    removed: str = ""
    """The crossed-out part of its text; ``value`` is the rest."""

    @property
    def text(self) -> str:
        """The cell as a person reads it: whole numbers without a point, days as Vietnam writes them."""
        return self.value if isinstance(self.value, str) else _shown(self.value)


MAX_ROWS = 50_000
"""More rows are no table of areas: a country has 11,000 communes."""
MAX_COLUMN = 512
"""Cells further right belong to no table."""
EMPTY = Cell(CellKind.TEXT, "")


class TooLarge(Exception):
    """More ``rows``, or more ``merged`` cells, than a table can have."""

    def __init__(self, reason: str, limit: int) -> None:
        self.reason = reason
        self.limit = limit
        super().__init__(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet; merged cells are already filled in. ``spans`` gives for a merged cell the columns that it spans."""

    name: str | None
    rows: Mapping[int, Mapping[int, Cell]]
    spans: Mapping[tuple[int, int], tuple[int, int]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    text_file: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; EMPTY where there is none."""
        return self.rows.get(row, {}).get(column, EMPTY)

    def texts(self, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        """Yield (row, column, text) of the cells in the rows from ``first`` to ``last``; a merged cell once."""
        near = last - first < len(self.rows)
        for row in range(first, last + 1) if near else sorted(row for row in self.rows if first <= row <= last):
            if row not in self.rows:
                continue
            for column, cell in sorted(self.rows[row].items()):
                if cell.kind is CellKind.TEXT and cell.value and self.spans.get((row, column), (column, column))[0] == column:
                    yield row, column, cell.text

    @property
    def last_row(self) -> int:
        """The last row that holds anything; 0 for an empty sheet."""
        return max(self.rows, default=0)


def column_letter(column: int) -> str:
    """Return a column's letter as Excel shows it.

    >>> column_letter(28)
    'AB'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the column that Excel shows by these capital letters.

    >>> column_number("AB")
    28
    """
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f").replace(".", ",")
    return str(value)
