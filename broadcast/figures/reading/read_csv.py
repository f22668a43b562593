"""A text table (CSV, TSV) as a grid, through the standard library's reader."""

import csv
import io
import re
from collections.abc import Iterator

from broadcast.figures.grid import MAX_COLUMN, MAX_ROWS, Cell, CellKind, Grid, TooLarge

SEPARATORS = (";", "\t", ",")
_SEP_LINE = re.compile(r"sep=(.)\s*$", re.IGNORECASE)


class BrokenQuotes(Exception):
    """The quotes of a record do not fit; ``row`` is the line on which it starts."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(f"line {row}")


def separators(text: str) -> tuple[str, ...]:
    """Return the separators to try: the one that a first line ``sep=`` names, else all that occur."""
    named = _SEP_LINE.match(text.split("\n", 1)[0].strip("\r"))
    if named:
        return (named[1],)
    return tuple(separator for separator in SEPARATORS if separator in text) or (SEPARATORS[0],)


def read_csv(text: str, separator: str) -> Grid:
    """Return the grid; a record's row is the line on which it starts, a ``sep=`` line included.

    Raises BrokenQuotes, TooLarge.
    """
    if text.count("\n") > MAX_ROWS or text.count("\r") > MAX_ROWS:
        raise TooLarge("rows", MAX_ROWS)
    return Grid(name=None, rows=dict(_records(text, separator)), spans={}, text_file=True)


def _records(text: str, separator: str) -> Iterator[tuple[int, dict[int, Cell]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 1
    try:
        for record in reader:
            cells = {column: Cell(CellKind.TEXT, field) for column, field in _filled(record)}
            if cells and not (row == 1 and _SEP_LINE.match(separator.join(record))):
                yield row, cells
            row = reader.line_num + 1
    except csv.Error as error:
        raise BrokenQuotes(row) from error


def _filled(record: list[str]) -> Iterator[tuple[int, str]]:
    """Yield (column, field) of the filled fields; of those far to the right only the first, so that the row counts as shifted."""
    for column, field in enumerate(record, 1):
        if field.strip():
            yield column, field
            if column > MAX_COLUMN:
                return
