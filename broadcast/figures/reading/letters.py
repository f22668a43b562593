"""Letters that are not what they look like: cells in TCVN3 or VNI codes, and other scripts' letters in the place of Đ."""

from collections.abc import Iterator
from dataclasses import replace

from broadcast.figures.findings import CellPlace, Findings
from broadcast.figures.folding import clean, has_look_alike
from broadcast.figures.grid import Cell, CellKind, Grid
from broadcast.figures.reading.decode import from_code


def is_coded(grid: Grid) -> bool:
    """Whether a cell is set in an old font."""
    return any(cell.old_font for _, _, cell in _cells(grid))


def decoded(grid: Grid, everything: str = "") -> Grid:
    """Return the sheet with the cells of old fonts in Unicode; ``everything`` is the letter code in which to read all cells."""
    rows = {
        row: {column: _decoded(cell, everything or cell.old_font) for column, cell in cells.items()} for row, cells in grid.rows.items()
    }
    return replace(grid, rows=rows)


def say_letters(grid: Grid, first_row: int, findings: Findings) -> None:
    """Say once for each letter code that cells were written in it, and where from ``first_row`` on the first look-alike of Đ stands."""
    first: dict[str, CellPlace] = {}
    for row, column, cell in _cells(grid):
        if cell.decoded:
            first.setdefault(cell.decoded, CellPlace(row, column, None, clean(cell.text)))
        elif row >= first_row and cell.kind is CellKind.TEXT and has_look_alike(cell.text):
            first.setdefault("look_alike", CellPlace(row, column, None, clean(cell.text)))
    for kind, place in first.items():
        findings.say(kind, place)


def _decoded(cell: Cell, code: str) -> Cell:
    if not code or not isinstance(cell.value, str) or cell.value.isascii():
        return cell
    if any(letter > "\u00ff" and letter.isalpha() for letter in cell.value):
        return cell  # Unicode letters in an old font: nothing to decode
    return cell._replace(value=from_code(code, cell.value), old_font=code, decoded=code)


def _cells(grid: Grid) -> Iterator[tuple[int, int, Cell]]:
    return ((row, column, cell) for row, cells in sorted(grid.rows.items()) for column, cell in sorted(cells.items()))
