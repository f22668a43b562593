"""From a file's bytes to its one table: what it really is, which encoding, which separator, which sheet."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from broadcast.figures.findings import CellPlace, FileRefused, Findings
from broadcast.figures.folding import clean
from broadcast.figures.grid import Cell, CellKind, Grid, TooLarge
from broadcast.figures.reading.archive import UnsafeArchive, check_archive
from broadcast.figures.reading.corrected import corrected
from broadcast.figures.reading.decode import LETTER_CODES, cut_encoding, decodings
from broadcast.figures.reading.letters import decoded, is_coded, say_letters
from broadcast.figures.reading.read_csv import BrokenQuotes, read_csv, separators
from broadcast.figures.reading.read_xlsx import Book, DamagedBook, read_xlsx
from broadcast.figures.reading.shapes import refuse_shape
from broadcast.figures.reading.sniff import MAX_BYTES, Content, recognise
from broadcast.figures.reading.table import Table, find_table
from broadcast.figures.slots import write_count
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
    encoding: str = ""
    """Of a text file; empty for a workbook, as is the separator."""
    separator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSearch:
    """What is looked for."""

    figure_set: FigureSet
    is_area: Callable[[str], bool]
    options: CheckOptions

    def find(self, grid: Grid) -> Table | None:
        """Return the sheet's table, or None."""
        return find_table(grid, self.figure_set, self.is_area, self.options.columns)


def open_table(name: str, data: bytes, search: TableSearch, findings: Findings) -> Opened:
    """Return the file's one table. Raises FileRefused, with the reason among the findings."""
    content = recognise(data)
    _check_content(name, data, content, findings)
    opened = _open_book(data, search, findings) if content is Content.XLSX else _open_text(data, search, findings)
    return _corrected(opened, search, findings) if search.options.cells else opened


def _corrected(opened: Opened, search: TableSearch, findings: Findings) -> Opened:
    """Return the same table with the cells that the clerk corrected, each of them named; the file's other sheets stay as they are."""
    grid, places = corrected(opened.table.grid, search.options.cells, below=opened.table.last)
    table = search.find(grid)
    if table is None:
        raise refuse_shape(grid, search.is_area, search.figure_set.main.label, findings)
    for place in places:
        findings.say("corrected" if place.text else "corrected.empty", place._replace(text=None), before=place.text or "")
    return replace(opened, table=table)


def refuse_limit(error: UnsafeArchive | TooLarge, findings: Findings) -> FileRefused:
    """Return the refusal of a file that passed a limit, which it names."""
    return findings.refuse(f"not_what_it_says.{error.reason}", limit=write_count(error.limit))


def refuse_cut(data: bytes, findings: Findings) -> FileRefused | None:
    """Return the refusal of a text that ends in the middle of a character, or None."""
    encoding = cut_encoding(data)
    return findings.refuse("not_what_it_says.cut", encoding=encoding) if encoding else None


def check_size(data: bytes, content: Content, findings: Findings) -> None:
    """Raise FileRefused for a file that is too large or empty."""
    if len(data) > MAX_BYTES:
        raise findings.refuse("not_what_it_says.large", size=len(data) >> 20, limit=MAX_BYTES >> 20)
    if content is Content.EMPTY:
        raise findings.refuse("not_what_it_says.empty", content=content)


def _check_content(name: str, data: bytes, content: Content, findings: Findings) -> None:
    ending = PurePath(name).suffix.lower()
    check_size(data, content, findings)
    if content is Content.LOCKED:
        raise findings.refuse("not_what_it_says.locked")
    expected = {**dict.fromkeys(TEXT_NAMES, Content.TEXT), **dict.fromkeys(BOOK_NAMES, Content.XLSX)}.get(ending)
    if expected is None:
        raise findings.refuse("not_what_it_says.unknown", content=content)
    if content is Content.ZIP and expected is Content.XLSX:
        raise findings.refuse("not_what_it_says.broken")
    if content is Content.XLSX and expected is Content.TEXT:
        raise findings.refuse("not_what_it_says.rename", content=content, name=_shown(ending), ending=BOOK_NAMES[0])
    if content is not expected:
        raise findings.refuse("not_what_it_says", content=content, name=_shown(ending))


def _shown(ending: str) -> str:
    return ending.removeprefix(".").upper()


# -- text -----------------------------------------------------------------------------------------------------------------


def _open_text(data: bytes, search: TableSearch, findings: Findings) -> Opened:
    cut = refuse_cut(data, findings)
    if cut is not None:
        raise cut
    broken: list[int] = []
    try:
        readings = list(_readings(data, search, broken))
    except TooLarge as error:
        raise refuse_limit(error, findings) from error
    best = max(readings, key=lambda opened: _belief(opened.table, search), default=None)
    if best is None:
        raise _no_text_table(data, search, broken, findings)
    _refuse_lost_letters(best.table.grid, findings)
    if best.encoding == "windows-1258":
        findings.say("legacy_encoding")
    if best.encoding in LETTER_CODES:
        findings.say(best.encoding)
    say_letters(best.table.grid, best.table.first, findings)
    return best


def _readings(data: bytes, search: TableSearch, broken: list[int]) -> Iterator[Opened]:
    for encoding, text in decodings(data):
        for separator in separators(text):
            try:
                grid = read_csv(text, separator)
            except BrokenQuotes as error:
                broken.append(error.row)
                continue
            table = search.find(grid)
            if table is not None:
                yield Opened(table=table, grids=(grid,), encoding=encoding, separator=separator)


def _belief(table: Table, search: TableSearch) -> int:
    """Return how well header and area names match; the first of equals is taken."""
    rows = table.grid.rows.items()
    cells = (cell for row, cells in rows if row <= table.last + 300 for cell in cells.values() if cell.kind is CellKind.TEXT)
    return table.score + 4 * sum(search.is_area(cell.text) for cell in cells if not cell.text.isascii() or cell.text[:1].isalpha())


def _no_text_table(data: bytes, search: TableSearch, broken: list[int], findings: Findings) -> FileRefused:
    if broken:
        return findings.refuse("columns_shift.quotes", CellPlace(row=max(broken)))
    texts = list(decodings(data))
    if texts:
        first = _as_lines(texts[0][1])
        _refuse_lost_letters(first, findings)
    if not texts or texts[0][0] == "windows-1258" or _MOJIBAKE.search(texts[0][1]):
        return findings.refuse("encoding")
    grid = max((read_csv(texts[0][1], separator) for separator in separators(texts[0][1])), key=_width)
    return refuse_shape(grid, search.is_area, search.figure_set.main.label, findings)


def _width(grid: Grid) -> int:
    return sum(map(len, grid.rows.values()))


def _as_lines(text: str) -> Grid:
    """Return a text without a table as a grid of one column, for looking at its letters."""
    rows = {row: {1: Cell(CellKind.TEXT, line)} for row, line in enumerate(text.splitlines(), 1) if line.strip()}
    return Grid(name=None, rows=rows, spans={}, text_file=True)


# -- workbooks ------------------------------------------------------------------------------------------------------------


def _open_book(data: bytes, search: TableSearch, findings: Findings) -> Opened:
    book = _read_book(data, search.options.sheet, findings)
    for sheet in book.hidden:
        findings.say("hidden_sheet", sheet=sheet)
    if not book.grids:
        findings.sheets = book.names
        names = tuple(f"«{sheet}»" for sheet in book.names)
        raise findings.refuse("no_table.sheet", sheet=search.options.sheet or "", sheets=names)
    tables = [table for grid in book.grids if (table := _book_table(grid, search))]
    if len(tables) != 1:
        raise _not_one(tables, book, search, findings)
    (table,) = tables
    _refuse_lost_letters(table.grid, findings)
    say_letters(table.grid, table.first, findings)
    return Opened(table=table, grids=tuple(table.grid if grid.name == table.grid.name else decoded(grid) for grid in book.grids))


def _read_book(data: bytes, sheet: str | None, findings: Findings) -> Book:
    try:
        check_archive(data)
        return read_xlsx(data, sheet)
    except UnsafeArchive as error:
        raise refuse_limit(error, findings) from error
    except DamagedBook as error:
        raise findings.refuse("not_what_it_says.broken") from error
    except TooLarge as error:
        raise refuse_limit(error, findings) from error


def _book_table(grid: Grid, search: TableSearch) -> Table | None:
    """Return a sheet's table, its letters read so that header and area names match: by their fonts, as they are, or all in one code."""
    plain = search.find(grid)
    if is_coded(grid):
        readings = [plain, search.find(decoded(grid))]
    elif plain is not None and _belief(plain, search) > plain.score:
        readings = [plain]
    else:
        readings = [plain, *(search.find(decoded(grid, code)) for code in LETTER_CODES)]
    tables = [table for table in readings if table is not None]
    return max(tables, key=lambda table: _belief(table, search), default=None)


def _not_one(tables: list[Table], book: Book, search: TableSearch, findings: Findings) -> FileRefused:
    if tables:
        findings.sheets = tuple(str(table.grid.name) for table in tables)
        names = " và ".join(f"«{table.grid.name}»" for table in tables)
        return findings.refuse("two_tables", count=len(tables), sheets=names)
    for grid in book.grids:
        _refuse_lost_letters(grid, findings)
    largest = max(book.grids, key=_width)
    return refuse_shape(largest, search.is_area, search.figure_set.main.label, findings)


def _refuse_lost_letters(grid: Grid, findings: Findings) -> None:
    for row, column, text in grid.texts(1, grid.last_row):
        if "?" in text or "\ufffd" in text:
            shown = clean(text)
            if _LOST.search(shown) and "://" not in shown:
                raise findings.refuse("lost_letters", CellPlace(row, column, None, shown))
