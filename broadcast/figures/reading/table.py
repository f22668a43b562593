"""Where in a sheet the table is: the rows of its header, and what each column means."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from broadcast.figures.folding import clean, fold
from broadcast.figures.grid import Cell, CellKind, Grid
from broadcast.figures.reading.dates import read_day
from broadcast.figures.reading.headers import MEASURES, UNKNOWN, ColumnRole, Meaning, meaning, rounded_unit
from broadcast.figures.reading.numbers import is_missing
from broadcast.model.figures import FigureSet

MAX_HEADER_ROWS = 3
MAX_ANCHORS = 200
"""Rows that could be a header; the true one is among the first."""
MAX_HEADER = 150
"""Letters of a header; longer texts are titles or prose."""
SEARCHED_ROWS = 2_000
"""A header below this row is not looked for."""
_NUMBER_LIKE = re.compile(r"[\d\s.,%()/\-+]*\d[\d\s.,%()/\-+]*")
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table with its header."""

    index: int
    header: str
    meaning: Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header in a sheet. ``first`` and ``last`` are its rows; data stand below."""

    grid: Grid
    first: int
    last: int
    columns: tuple[Column, ...]
    score: int

    def with_role(self, role: ColumnRole) -> tuple[Column, ...]:
        """Return the columns of one role, from left to right."""
        return tuple(column for column in self.columns if column.meaning.role is role)

    @property
    def is_form(self) -> bool:
        """Whether it has one field a row: Chỉ tiêu | Đơn vị tính | Số liệu."""
        return bool(self.with_role(ColumnRole.ITEM) and self.with_role(ColumnRole.VALUE)) and not self.with_role(ColumnRole.FIELD)

    @property
    def is_placed(self) -> bool:
        """Whether a column says whose figures a row holds."""
        return bool(self.with_role(ColumnRole.AREA) or self.with_role(ColumnRole.CODE))

    @property
    def holds_measures(self) -> bool:
        """Whether any column is a measure, ours or not."""
        return any(column.meaning.role in MEASURES for column in self.columns)


def own_header(column: Column) -> str:
    """Return the lowest part of a column's header, as a clerk would name it."""
    return column.header.rsplit(" / ", 1)[-1]


_UNGROUPED = frozenset({ColumnRole.AREA, ColumnRole.CODE, ColumnRole.NUMBER, ColumnRole.ITEM})
Chosen = Mapping[str, str]
"""The clerk's own answer: field name → header."""


def find_table(grid: Grid, figure_set: FigureSet, is_area: Callable[[str], bool], chosen: Chosen) -> Table | None:
    """Return the sheet's best table, or None.

    ``is_area`` says whether a cell names an area: for tables whose first header is empty.
    """
    rows = [row for row in sorted(grid.rows) if row <= SEARCHED_ROWS]
    reader = _HeaderReader(grid, figure_set, is_area, chosen)
    anchors = [at for at, row in enumerate(rows) if reader.is_anchor(row)][:MAX_ANCHORS]
    tables = [table for at in anchors for table in reader.blocks(rows, at) if table.score > 0]
    placed = [table for table in tables if table.is_form or (table.holds_measures and table.is_placed)]
    best = max(placed, key=_rank, default=None)
    if best is None:
        measured = max((table for table in tables if table.with_role(ColumnRole.FIELD)), key=_rank, default=None)
        return _with_nameless_area(measured, is_area) if measured else None
    return _with_one_area(best, is_area)


def _rank(table: Table) -> tuple[int, int]:
    """Return what makes one table better than another: more understood, then further up."""
    return table.score, -table.first


class _HeaderReader:
    """Reads blocks of one to three rows of one sheet as a header; remembers what each text means."""

    def __init__(self, grid: Grid, figure_set: FigureSet, is_area: Callable[[str], bool], chosen: Chosen) -> None:
        self._grid = grid
        self._set = figure_set
        self._is_area = is_area
        self._chosen = {name: fold(header) for name, header in chosen.items()}
        self._meanings: dict[tuple[str, ...], Meaning] = {}

    def is_anchor(self, row: int) -> bool:
        """Whether a row alone holds the header of a place, an item or a measure."""
        heads = MEASURES | {ColumnRole.AREA, ColumnRole.CODE, ColumnRole.ITEM}
        texts = (cell.text for cell in self._grid.rows[row].values() if cell.kind is CellKind.TEXT)
        return any(self.meaning((text,)).role in heads for text in texts if len(text) < MAX_HEADER)

    def blocks(self, rows: Sequence[int], at: int) -> Iterator[Table]:
        """Yield the tables whose header holds the row ``rows[at]``."""
        for first in range(max(0, at - MAX_HEADER_ROWS + 1), at + 1):
            for last in range(at, min(first + MAX_HEADER_ROWS, len(rows))):
                block = rows[first : last + 1]
                if block[-1] - block[0] < MAX_HEADER_ROWS and not any(_is_title(self._grid, row) for row in block):
                    yield self._table(block, rows[first - 1] if first else None, rows[last + 1] if last + 1 < len(rows) else None)

    def meaning(self, parts: tuple[str, ...]) -> Meaning:
        """Return what a header means, the clerk's answer first."""
        if parts not in self._meanings:
            own = meaning(parts, self._set)
            meant = self._answered(parts, own) or own
            names_area = meant.role is ColumnRole.AREA and self._is_area(parts[-1])  # «Phường Cẩm Thạch» is a row, no header
            self._meanings[parts] = UNKNOWN if names_area else meant
        return self._meanings[parts]

    def _answered(self, parts: tuple[str, ...], own: Meaning) -> Meaning | None:
        """Return what the clerk says that a header is: the whole of it, or its lowest part where no other field stands above."""
        if not self._chosen:
            return None
        wholes = {fold(" ".join(parts)), fold(" / ".join(parts))}
        by_whole = [name for name, header in self._chosen.items() if header in wholes]
        by_lowest = [name for name, header in self._chosen.items() if header == fold(parts[-1])]
        if not by_whole and own.role is ColumnRole.FIELD:
            by_lowest = [name for name in by_lowest if name == own.name]
        names = by_whole or by_lowest
        return _chosen_meaning(names[0], self._set) if names else None

    def _table(self, block: Sequence[int], above: int | None, below: int | None) -> Table:
        indexes = sorted({index for row in block for index in self._grid.rows[row]})
        headers = {index: _parts(self._grid, block, index) for index in indexes}
        columns = tuple(
            Column(index=index, header=" / ".join(parts), meaning=self.meaning(parts)) for index, parts in headers.items() if parts
        )
        columns = self._without_rivals(columns)
        wrong = any(_has_figures(self._grid, row, columns) for row in block) or any(_is_roofed(column) for column in columns)
        wrong = wrong or (below is not None and self._goes_on(below, columns))
        wrong = wrong or (above is not None and self._began(above, columns))
        score = 4 * _score(columns) - len(block) - 100 * wrong
        return Table(grid=self._grid, first=block[0], last=block[-1], columns=columns, score=score)

    def _began(self, row: int, columns: Sequence[Column]) -> bool:
        """Whether a place's header is merged with the cell above it: then the row above belongs to the header too."""
        places = [column for column in columns if column.meaning.role in _UNGROUPED]
        return any(fold(self._grid.cell(row, column.index).text) == fold(own_header(column)) for column in places)

    def _goes_on(self, row: int, columns: Sequence[Column]) -> bool:
        """Whether the row below tells columns of one measure apart, as «Kỳ trước | Kỳ này» do: then it belongs to the header."""
        measures = {column.index for column in columns if column.meaning.role is ColumnRole.FIELD}
        places = [column for column in columns if column.meaning.role in _UNGROUPED]
        if any(fold(self._grid.cell(row, column.index).text) not in ("", fold(own_header(column))) for column in places):
            return False
        indexes = measures | {index + 1 for index in measures if not any(column.index == index + 1 for column in columns)}
        texts = {fold(text) for index in indexes if (text := _subheading(self._grid.cell(row, index)))}
        units = {fold(field.unit) for field in self._set.fields}
        return len(texts - units) > 1 and not _has_figures(self._grid, row, columns)

    def _without_rivals(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """Take a field away from columns that the clerk did not choose for it."""
        return tuple(map(self._yielding, columns))

    def _yielding(self, column: Column) -> Column:
        name = column.meaning.name or str(column.meaning.role)
        header = self._chosen.get(name)
        if header is None or header in (fold(column.header), fold(own_header(column))):
            return column
        return Column(index=column.index, header=column.header, meaning=UNKNOWN)


def _chosen_meaning(name: str, figure_set: FigureSet) -> Meaning:
    if any(field.name == name for field in figure_set.fields):
        return Meaning(ColumnRole.FIELD, name)
    if any(share.name == name for share in figure_set.shares):
        return Meaning(ColumnRole.SHARE, name)
    return Meaning(ColumnRole(name))


def _parts(grid: Grid, block: Sequence[int], index: int) -> tuple[str, ...]:
    """Return what stands above a column, each merged cell once; a group's text also counts for the empty cells right of it."""
    parts: list[str] = []
    for at, row in enumerate(block):
        text = clean(grid.cell(row, index).text) or _group_text(grid, block[at:], index)
        if text and (not parts or parts[-1] != text):
            parts.append(text)
    return tuple(parts)


def _group_text(grid: Grid, below: Sequence[int], index: int) -> str:
    """Return the text left of an empty cell if both head columns of their own in the next row."""
    if len(below) < 2 or not clean(grid.cell(below[1], index).text):
        return ""
    for left in range(index - 1, 0, -1):
        text = clean(grid.cell(below[0], left).text)
        if text:
            return text if clean(grid.cell(below[1], left).text) and (below[0], left) not in grid.spans else ""
    return ""


def _score(columns: Sequence[Column]) -> int:
    """Return how much of a header was understood; a name found twice counts against it."""
    roles = {column.meaning.role for column in columns}
    silent = (
        {ColumnRole.UNKNOWN}
        if {ColumnRole.ITEM, ColumnRole.VALUE} <= roles
        else {ColumnRole.UNKNOWN, ColumnRole.ITEM, ColumnRole.VALUE, ColumnRole.UNIT}
    )
    names = [(column.meaning.role, column.meaning.name) for column in columns if column.meaning.role not in silent]
    once = set(names)
    measures = sum(2 for role, _ in once if role in MEASURES)
    return measures + len(once) - 2 * (len(names) - len(once))


def _has_figures(grid: Grid, row: int, columns: Sequence[Column]) -> bool:
    """Whether a measure's or value's cell of the row holds a number: then it is no row of a header."""
    cells = (grid.cell(row, column.index) for column in columns if column.meaning.role in MEASURES | {ColumnRole.VALUE})
    return any(
        cell.kind not in (CellKind.TEXT, CellKind.DAY) or _NUMBER_LIKE.fullmatch(cell.text)
        for cell in cells
        if cell.value and not _YEAR.fullmatch(cell.text) and read_day(cell.text) is None
    )


def _subheading(cell: Cell) -> str:
    """Return what a cell right below a measure's header heads: words or a day; empty for a figure, a label, a unit or none."""
    text = clean(cell.text)
    if cell.kind is CellKind.DAY or read_day(text):
        return text
    words = cell.kind is CellKind.TEXT and len(text) > 1 and text[:1].isalpha() and not is_missing(text)
    return text if words and rounded_unit(text) is None else ""


def _is_roofed(column: Column) -> bool:
    """Whether something stands above the header of a place: then that row is a title, no part of the header."""
    return column.meaning.role in _UNGROUPED and " / " in column.header


def _is_title(grid: Grid, row: int) -> bool:
    """Whether one merged cell fills the row, as a title does."""
    columns = grid.rows[row]
    first = min(columns)
    span = grid.spans.get((row, first))
    return span is not None and span[1] > span[0] and max(columns) <= span[1]


def _with_one_area(table: Table, is_area: Callable[[str], bool]) -> Table:
    """Where several headers could be the area's, as a «Đơn vị» merged over number and name, keep the only one with areas below it."""
    rivals = table.with_role(ColumnRole.AREA)
    counts = _areas_below(table, is_area)
    named = [column for column in rivals if counts.get(column.index)]
    if len(rivals) < 2 or len(named) != 1:
        return table
    columns = (replace(column, meaning=UNKNOWN) if column in rivals and column not in named else column for column in table.columns)
    return replace(table, columns=tuple(columns))


def _areas_below(table: Table, is_area: Callable[[str], bool]) -> Counter[int]:
    """Return how many of the first cells below each column's header name an area."""
    counts: Counter[int] = Counter()
    for row, cells in table.grid.rows.items():
        if table.last < row <= table.last + 200:
            counts.update(index for index, cell in cells.items() if cell.kind is CellKind.TEXT and is_area(cell.text))
    return counts


def _with_nameless_area(table: Table, is_area: Callable[[str], bool]) -> Table | None:
    """Give the area's role to the column whose cells name areas, where its header is empty or says nothing."""
    taken = {column.index for column in table.columns if column.meaning.role is not ColumnRole.UNKNOWN}
    counts = {index: count for index, count in _areas_below(table, is_area).items() if index not in taken}
    if not counts:
        return None
    index = max(counts, key=lambda index: counts[index])
    header = next((column.header for column in table.columns if column.index == index), "")
    area = Column(index=index, header=header, meaning=Meaning(ColumnRole.AREA))
    columns = (*(column for column in table.columns if column.index != index), area)
    return replace(table, columns=tuple(sorted(columns, key=lambda column: column.index)), score=table.score + 4)
