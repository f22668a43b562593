"""Cells that the clerk corrected by hand: the file stays as it is, the table is read as if they stood in it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from broadcast.figures.findings import CellPlace
from broadcast.figures.folding import clean
from broadcast.figures.grid import MAX_COLUMN, Cell, CellKind, Grid, column_number

_NAME = re.compile(r"([A-Z]{1,3})([1-9]\d{0,4})", re.ASCII)


def cell_of(name: str) -> tuple[int, int] | None:
    """Return row and column of a cell as Excel names it; None where it names none that a table can have.

    >>> cell_of("D7"), cell_of("AB12"), cell_of("D0"), cell_of("ZZZ1")
    ((7, 4), (12, 28), None, None)
    """
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    column = column_number(match[1])
    return (int(match[2]), column) if column <= MAX_COLUMN else None


def corrected(grid: Grid, cells: Mapping[str, str], *, below: int) -> tuple[Grid, tuple[CellPlace, ...]]:
    """Return the grid with other texts in some cells, and which of them differ from the file, with what stood there.

    Only rows after ``below``, the last of the header, are corrected: what a column means cannot be.
    """
    rows, places = dict(grid.rows), []
    for name, text in cells.items():
        row, column = cell_of(name) or (0, 0)
        before = clean(grid.cell(row, column).text)
        if row > below and clean(text) != before:
            rows[row] = _with(rows.get(row, {}), column, clean(text))
            places.append(CellPlace(row, column, None, before))
    filled_rows = {row: filled for row, filled in sorted(rows.items()) if filled}
    return replace(grid, rows=filled_rows), tuple(places)


def _with(filled: Mapping[int, Cell], column: int, text: str) -> dict[int, Cell]:
    others = {at: cell for at, cell in filled.items() if at != column}
    return dict(sorted({**others, column: Cell(CellKind.TEXT, text)}.items())) if text else others
