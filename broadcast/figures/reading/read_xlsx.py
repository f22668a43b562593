"""An XLSX workbook as grids, through openpyxl's own sheet parser: nothing is loaded that a cell far away could make huge."""

import io
import warnings
import zipfile
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from broadcast.figures.grid import MAX_COLUMN, MAX_ROWS, Cell, CellKind, Grid, TooLarge
from broadcast.figures.reading.looks import Looks, book_looks

MAX_FILLED = 400_000
"""Cells that merged ranges may fill."""
Rows = dict[int, dict[int, Cell]]
Range = tuple[int, int, int, int]
"""First column, first row, last column, last row."""


class DamagedBook(Exception):
    """The archive is whole but what it holds is no workbook that can be read."""


class Book(NamedTuple):
    """A workbook's visible sheets in order, the names of the hidden ones not read, and all names."""

    grids: tuple[Grid, ...]
    hidden: tuple[str, ...]
    names: tuple[str, ...]


def read_xlsx(data: bytes, sheet: str | None = None) -> Book:
    """Return the visible sheets, or only ``sheet`` (which may be hidden).

    The archive must have been checked. Raises TooLarge, DamagedBook.
    """
    from openpyxl.utils.exceptions import CellCoordinatesException, InvalidFileException

    damage = (InvalidFileException, CellCoordinatesException, LookupError, ValueError, TypeError, AttributeError)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions that do not concern us
            return _read(data, sheet)
    except (*damage, SyntaxError, ArithmeticError, OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
        raise DamagedBook(str(error)) from error


def _read(data: bytes, sheet: str | None) -> Book:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False, rich_text=True)
    hidden = tuple(sheet_read.title for sheet_read in book.worksheets if sheet_read.sheet_state != "visible" and sheet_read.title != sheet)
    read = [sheet_read for sheet_read in book.worksheets if (sheet_read.title == sheet if sheet else sheet_read.sheet_state == "visible")]
    return Book(tuple(_grid(book, sheet_read) for sheet_read in read), hidden, tuple(sheet.title for sheet in book.worksheets))


def _grid(book: Any, sheet: Any) -> Grid:  # noqa: ANN401 (openpyxl's read-only sheet has no useful type)
    looks = book_looks(book)
    rows: Rows = {}
    # the sheet's public rows pad every gap up to the last column, so its parser is used directly
    with sheet._get_source() as source:
        parser = _parser(book, sheet, source)
        for row, cells in parser.parse():
            filled = dict(_cells(cells, looks))
            if filled:
                rows[row] = filled
            if len(rows) > MAX_ROWS:
                raise TooLarge("rows", MAX_ROWS)
    spans = _fill_merged(rows, _ranges(parser))
    hidden = frozenset(int(row) for row, about in parser.row_dimensions.items() if _is_hidden(about, "ht"))
    return Grid(name=sheet.title, rows=rows, spans=spans, hidden_rows=hidden, hidden_columns=_hidden_columns(parser))


def _parser(book: Any, sheet: Any, source: Any) -> Any:  # noqa: ANN401
    return _parser_type()(
        source,
        sheet._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
        rich_text=True,
    )


def _parser_type() -> Any:  # noqa: ANN401
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class SheetParser(WorkSheetParser):
        """Tells a formula without a stored result from an empty cell."""

        def parse_cell(self, element: Any) -> dict[str, Any]:  # noqa: ANN401
            cell: dict[str, Any] = super().parse_cell(element)
            if cell["value"] is None and element.get("t") != "str":
                formula = element.find(FORMULA_TAG)
                if formula is not None:
                    cell.update(value=f"={formula.text or ''}", data_type="f")
            return cell

    return SheetParser


_KINDS = {"n": CellKind.NUMBER, "d": CellKind.DAY, "e": CellKind.ERROR, "f": CellKind.FORMULA, "b": CellKind.FLAG}


def _cells(cells: list[dict[str, Any]], looks: Looks) -> Iterator[tuple[int, Cell]]:
    for cell in cells:
        value, column = cell["value"], cell["column"]
        if value is None or column > MAX_COLUMN or not (isinstance(value, int | float) or str(value).strip()):
            continue
        kind = _KINDS.get(cell["data_type"], CellKind.TEXT)
        yield column, looks.cell(kind, value, cell["style_id"])


def _ranges(parser: Any) -> list[Range]:  # noqa: ANN401
    merged = parser.merged_cells.mergeCell if parser.merged_cells else []
    return [cells.bounds for cells in merged]


def _fill_merged(rows: Rows, ranges: list[Range]) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Copy each merged range's first cell into its other cells, in rows that exist; return the columns that each spans."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    present, filled = sorted(rows), 0
    for first_column, first_row, right, last_row in ranges:
        cell = rows.get(first_row, {}).get(first_column)
        if cell is None:
            continue
        columns = range(first_column, min(right, MAX_COLUMN) + 1)
        covered = present[bisect_left(present, first_row) : bisect_right(present, last_row)]
        filled += len(covered) * len(columns)
        if filled > MAX_FILLED:
            raise TooLarge("merged", MAX_FILLED)
        for row in covered:
            for column in columns:
                rows[row].setdefault(column, cell)
                spans[row, column] = (first_column, columns[-1])
    return spans


def _is_hidden(about: Mapping[str, Any], size: str) -> bool:
    return str(about.get("hidden", "0")) in ("1", "true") or str(about.get(size, "")) == "0"


def _hidden_columns(parser: Any) -> frozenset[int]:  # noqa: ANN401
    ranges = [about for about in parser.column_dimensions.values() if _is_hidden(about, "width")]
    return frozenset(column for about in ranges for column in range(int(about["min"]), min(int(about["max"]), MAX_COLUMN) + 1))
