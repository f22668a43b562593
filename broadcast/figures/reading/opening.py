"""From a file's bytes to its one table: what it really is, which encoding, which separator, which sheet."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from broadcast.figures.findings import Findings, Place, Refused
from broadcast.figures.folding import clean
from broadcast.figures.grid import Cell, CellKind, Grid, TooLarge
from broadcast.figures.reading.archive import UnsafeArchive, check_archive
from broadcast.figures.reading.decode import decodings, from_tcvn3
from broadcast.figures.reading.read_csv import BrokenQuotes, read_csv, separators
from broadcast.figures.reading.read_xlsx import Book, DamagedBook, read_xlsx
from broadcast.figures.reading.sniff import MAX_BYTES, Content, recognise
from broadcast.figures.reading.table import Table, find_table
from broadcast.model.figures import CheckOptions, FigureSet

TEXT_NAMES = (".csv", ".tsv", ".txt")
BOOK_NAMES = (".xlsx",)
_LOST = re.compile(r"\?[^\W\d_]|[^\W\d_]\?[^\W\d_]|\ufffd")
_MOJIBAKE = re.compile(r"[ÃÄÂáº»á»]{2}|á»|áº|Æ°|Ä‘")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The table that was found, and how the file had to be read."""

    table: Table
    grids: tuple[Grid, ...]
    """Every visible sheet."""
    encoding: str | None = None
    separator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for."""

    figure_set: FigureSet
    is_area: Callable[[str], bool]
    options: CheckOptions

    def find(self, grid: Grid) -> Table | None:
        """Return the sheet's table, or None."""
        return find_table(grid, self.figure_set, self.is_area, self.options.columns)


def open_table(name: str, data: bytes, wanted: Wanted, findings: Findings) -> Opened:
    """Return the file's one table. Raises Refused, with the reason among the findings."""
    content = recognise(data)
    _check_content(name, data, content, findings)
    return _open_book(data, wanted, findings) if content is Content.XLSX else _open_text(data, wanted, findings)


def _check_content(name: str, data: bytes, content: Content, findings: Findings) -> None:
    ending = PurePath(name).suffix.lower()
    if len(data) > MAX_BYTES:
        raise findings.refuse("not_what_it_says.large", size=len(data) >> 20)
    if content is Content.EMPTY:
        raise findings.refuse("not_what_it_says.empty", content=content)
    if content is Content.LOCKED:
        raise findings.refuse("not_what_it_says.locked")
    expected = {**dict.fromkeys(TEXT_NAMES, Content.TEXT), **dict.fromkeys(BOOK_NAMES, Content.XLSX)}.get(ending)
    if expected is None:
        raise findings.refuse("not_what_it_says.unknown", content=content)
    if content is Content.ZIP and expected is Content.XLSX:
        raise findings.refuse("not_what_it_says.broken")
    if content is not expected:
        raise findings.refuse("not_what_it_says", content=content, name=ending.removeprefix(".").upper())


# -- text -----------------------------------------------------------------------------------------------------------------


def _open_text(data: bytes, wanted: Wanted, findings: Findings) -> Opened:
    broken: list[int] = []
    try:
        found = list(_readings(data, wanted, broken))
    except TooLarge as error:
        raise findings.refuse("not_what_it_says.rows") from error
    best = max(found, key=lambda one: _belief(one.table, wanted), default=None)
    if best is None:
        raise _no_text_table(data, wanted, broken, findings)
    _refuse_lost_letters(best.table.grid, findings)
    if best.encoding == "windows-1258":
        findings.say("legacy_encoding")
    if best.encoding == "tcvn3":
        findings.say("tcvn3")
    return best


def _readings(data: bytes, wanted: Wanted, broken: list[int]) -> Iterator[Opened]:
    for encoding, text in decodings(data):
        for separator in separators(text):
            try:
                grid = read_csv(text, separator)
            except BrokenQuotes as error:
                broken.append(error.row)
                continue
            table = wanted.find(grid)
            if table is not None:
                yield Opened(table=table, grids=(grid,), encoding=encoding, separator=separator)


def _belief(table: Table, wanted: Wanted) -> int:
    """Return how well header and area names match; the first of equals is taken."""
    rows = table.grid.rows.items()
    cells = (cell for row, cells in rows if row <= table.last + 300 for cell in cells.values() if cell.kind is CellKind.TEXT)
    return table.score + 4 * sum(wanted.is_area(cell.text) for cell in cells if not cell.text.isascii() or cell.text[:1].isalpha())


def _no_text_table(data: bytes, wanted: Wanted, broken: list[int], findings: Findings) -> Refused:
    if broken:
        return findings.refuse("columns_shift.quotes", Place(row=max(broken)))
    texts = list(decodings(data))
    if texts:
        first = _as_lines(texts[0][1])
        _refuse_lost_letters(first, findings)
    if not texts or texts[0][0] == "windows-1258" or _MOJIBAKE.search(texts[0][1]):
        return findings.refuse("encoding")
    return findings.refuse("no_table", main=wanted.figure_set.main.label)


def _as_lines(text: str) -> Grid:
    """Return a text without a table as a grid of one column, for looking at its letters."""
    rows = {row: {1: Cell(CellKind.TEXT, line)} for row, line in enumerate(text.splitlines(), 1) if line.strip()}
    return Grid(name=None, rows=rows, spans={}, text_file=True)


# -- workbooks ------------------------------------------------------------------------------------------------------------


def _open_book(data: bytes, wanted: Wanted, findings: Findings) -> Opened:
    book = _read_book(data, wanted.options.sheet, findings)
    for sheet in book.hidden:
        findings.say("hidden_sheet", sheet=sheet)
    if not book.grids:
        findings.sheets = book.names
        raise findings.refuse("no_table.sheet", wanted=wanted.options.sheet, sheets=", ".join(f"«{one}»" for one in book.names))
    tables = [table for grid in book.grids if (table := _book_table(grid, wanted))]
    if len(tables) != 1:
        raise _not_one(tables, book, wanted, findings)
    (table,) = tables
    _refuse_lost_letters(table.grid, findings)
    _say_old_fonts(table.grid, findings)
    return Opened(table=table, grids=tuple(table.grid if grid.name == table.grid.name else _decoded(grid) for grid in book.grids))


def _read_book(data: bytes, sheet: str | None, findings: Findings) -> Book:
    try:
        check_archive(data)
        return read_xlsx(data, sheet)
    except UnsafeArchive as error:
        raise findings.refuse(f"not_what_it_says.{error.reason}") from error
    except DamagedBook as error:
        raise findings.refuse("not_what_it_says.broken") from error
    except TooLarge as error:
        raise findings.refuse("not_what_it_says.rows") from error


def _book_table(grid: Grid, wanted: Wanted) -> Table | None:
    """Return a sheet's table, its letters read so that header and area names match: by their fonts, as they are, or all as TCVN3."""
    has_old = any(cell.old_font for cells in grid.rows.values() for cell in cells.values())
    plain = wanted.find(grid)
    if not has_old:
        return plain or wanted.find(_decoded(grid, everything=True))
    found = [table for table in (wanted.find(_decoded(grid)), plain) if table is not None]
    return max(found, key=lambda table: _belief(table, wanted), default=None)


def _decoded(grid: Grid, *, everything: bool = False) -> Grid:
    rows = {row: {column: _decoded_cell(cell, everything=everything) for column, cell in cells.items()} for row, cells in grid.rows.items()}
    return Grid(name=grid.name, rows=rows, spans=grid.spans, hidden_rows=grid.hidden_rows)


def _decoded_cell(cell: Cell, *, everything: bool) -> Cell:
    if not isinstance(cell.value, str) or cell.value.isascii() or not (cell.old_font or everything):
        return cell
    if any(letter > "\u00ff" and letter.isalpha() for letter in cell.value):
        return cell  # Unicode letters in an old font: nothing to decode
    return Cell(cell.kind, from_tcvn3(cell.value), old_font=True, decoded=True)


def _say_old_fonts(grid: Grid, findings: Findings) -> None:
    cells = ((row, column, cell) for row, cells in sorted(grid.rows.items()) for column, cell in sorted(cells.items()))
    first = next(((row, column, cell) for row, column, cell in cells if cell.decoded), None)
    if first:
        findings.say("tcvn3", Place(first[0], first[1], None, first[2].text))


def _not_one(tables: list[Table], book: Book, wanted: Wanted, findings: Findings) -> Refused:
    if tables:
        findings.sheets = tuple(str(table.grid.name) for table in tables)
        names = " và ".join(f"«{table.grid.name}»" for table in tables)
        return findings.refuse("two_tables", count=len(tables), sheets=names)
    for grid in book.grids:
        _refuse_lost_letters(grid, findings)
    return findings.refuse("no_table", main=wanted.figure_set.main.label)


def _refuse_lost_letters(grid: Grid, findings: Findings) -> None:
    for row, column, text in grid.texts(1, grid.last_row):
        if "?" in text or "\ufffd" in text:
            shown = clean(text)
            if _LOST.search(shown) and "://" not in shown:
                raise findings.refuse("lost_letters", Place(row, column, None, shown))
