"""Why a sheet without a table has none: the areas stand across, or every column is a day, week or month."""

import re
from collections.abc import Callable

from broadcast.figures.findings import CellPlace, FileRefused, Findings
from broadcast.figures.folding import clean, fold
from broadcast.figures.grid import Cell, CellKind, Grid
from broadcast.figures.reading.dates import days_in

SEARCHED_ROWS = 200
"""A header that stands further down is not looked for."""
MAX_NAME = 60
_PERIOD = re.compile(r"(?:ngay )?\d{1,2}(?: /)? \d{1,2}|(?:ngay|tuan|thang|quy|dot|ky) (?:thu )?\d{1,2}(?: /? ?\d{4})?|t\d{1,2}")
"""A day without its year, or a numbered week or month, as folded."""


def refuse_shape(grid: Grid, is_area: Callable[[str], bool], main: str, findings: Findings) -> FileRefused:
    """Return the refusal of a sheet in which no table was found, with its shape where that is the reason."""
    for row in sorted(grid.rows)[:SEARCHED_ROWS]:
        cells = sorted(grid.rows[row].items())
        areas = [(column, cell) for column, cell in cells if cell.kind is CellKind.TEXT and _names(cell, is_area)]
        days = [(column, cell) for column, cell in cells if _is_day(cell)]
        for variant, across in (("turned", areas), ("days", days)):
            texts = list(dict.fromkeys(clean(cell.text) for _, cell in across))
            if len(texts) > 1:
                place = CellPlace(row, across[0][0], None, texts[0])
                return findings.refuse(f"no_table.{variant}", place, first=texts[0], second=texts[1], main=main)
    return findings.refuse("no_table", main=main)


def _names(cell: Cell, is_area: Callable[[str], bool]) -> bool:
    return len(cell.text) < MAX_NAME and any(letter.isalpha() for letter in cell.text) and is_area(cell.text)


def _is_day(cell: Cell) -> bool:
    text = clean(cell.text)
    whole = cell.kind is CellKind.TEXT and len(text) < MAX_NAME and bool(days_in(text) or _PERIOD.fullmatch(fold(text)))
    return cell.kind is CellKind.DAY or whole
