"""The rows below a header: which hold an area's figures, which are totals, and which are no data at all."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from broadcast.figures.findings import NOBODY, Findings, Place, Subject
from broadcast.figures.folding import clean, fold, has_words
from broadcast.figures.grid import Cell, CellKind
from broadcast.figures.reading.areas import Gazetteer, Match, without_numbering
from broadcast.figures.reading.columns import Columns
from broadcast.figures.reading.headers import UNKNOWN, Role, meaning, rounded_unit
from broadcast.figures.reading.numbers import has_digit
from broadcast.figures.reading.table import Column, Table
from broadcast.figures.words import words
from broadcast.model.area import Area, AreaKind
from broadcast.model.figures import FieldKind, FigureSet

CITY_KINDS = frozenset({AreaKind.CITY, AreaKind.TOWN, AreaKind.DISTRICT})
_LABEL = re.compile(r"\(?(?:[A-Za-zĐđ]|\d{1,2})\)?\s*(?:[=:].*)?")
_OUTLINE = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")


UNNAMED = Column(index=0, header="", meaning=UNKNOWN)
"""Stands for the place of a name in a table that has no column for it."""


class Located(NamedTuple):
    """A cell and where it stands."""

    row: int
    column: Column
    cell: Cell

    @property
    def place(self) -> Place:
        """Where it stands and what it says, for a message."""
        return Place(self.row, self.column.index, self.column.header, clean(self.cell.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area's cells: figures by field, and typed shares."""

    row: int
    area: Area
    named: Located
    """The cell of the name, or of the code where there is no name."""
    cells: Mapping[str, Located]
    shares: Sequence[tuple[str, Located]]

    @property
    def place(self) -> Place:
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

    rows: list[AreaRow] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)


class _Line(NamedTuple):
    row: int
    name: Place
    code: Place
    label: str
    """The name, or where it is empty the first text left of the figures."""
    cells: Mapping[str, Located]


def outside_rows(table: Table, columns: Columns, is_area: Callable[[str], bool]) -> list[int]:
    """Return the rows above the header and those below that name no area: titles, notes, signatures."""
    inside = (columns.area, columns.code)
    below = [row for row in sorted(table.grid.rows) if row > table.last]
    named = {row for row in below for column in inside if column and is_area(table.grid.cell(row, column.index).text)}
    return [row for row in sorted(table.grid.rows) if row < table.first] + [row for row in below if row not in named]


class BodyReader:
    """Reads the rows of one table. ``gazetteer`` gives the areas that existed on a row's day."""

    def __init__(
        self, table: Table, columns: Columns, figure_set: FigureSet, gazetteer: Callable[[int], Gazetteer], findings: Findings
    ) -> None:
        self._table = table
        self._columns = columns
        self._set = figure_set
        self._gazetteer = gazetteer
        self._findings = findings
        self._headers = {
            column.index: {fold(table.grid.cell(row, column.index).text) for row in range(table.first, table.last + 1)} - {""}
            for column in table.columns
        }
        self._body = Body()
        self._wholes: list[_Line] = []
        self._after_notes = False

    def read(self) -> Body:
        """Return the rows; what is no known area and yet holds figures is an error at its name."""
        fresh = True  # column labels (A, B, 1, 2 …) stand right under a header
        for row in sorted(self._table.grid.rows):
            if row <= self._table.last:
                continue
            line = self._line(row)
            if self._is_header(line):
                fresh = True
            elif self._starts_other_table(line):
                self._findings.say("two_tables.below", Place(row))
                break
            elif not (fresh and self._is_labels(row, line)):
                fresh = False
                self._take(line)
        for line in self._wholes:
            self._take_whole(line)
        self._body.rows.sort(key=lambda one: one.row)
        return self._body

    def _line(self, row: int) -> _Line:
        name, code = self._place(row, self._columns.area), self._place(row, self._columns.code)
        cells = {name: self._located(row, column) for name, column in self._fields()}
        return _Line(row, name, code, name.text or self._first_text(row), cells)

    def _located(self, row: int, column: Column) -> Located:
        return Located(row, column, self._table.grid.cell(row, column.index))

    def _fields(self) -> Iterator[tuple[str, Column]]:
        yield from self._columns.fields.items()

    def _place(self, row: int, column: Column | None) -> Place:
        if column is None:
            return Place(row)
        return Place(row, column.index, column.header, clean(self._table.grid.cell(row, column.index).text))

    def _first_text(self, row: int) -> str:
        left = min((column.index for _, column in self._fields()), default=0)
        cells = sorted(self._table.grid.rows[row].items())
        return next((clean(cell.text) for index, cell in cells if index < left and cell.kind is CellKind.TEXT), "")

    def _is_header(self, line: _Line) -> bool:
        """Whether the header is repeated, as after a page break: nothing but texts that head the same columns."""
        cells = self._table.grid.rows[line.row]
        return len(cells) > 1 and all(fold(cell.text) in self._headers.get(column, ()) for column, cell in cells.items())

    def _starts_other_table(self, line: _Line) -> bool:
        cells = [located.cell for located in line.cells.values()]
        texts = [clean(cell.text) for cell in cells if cell.kind is CellKind.TEXT and cell.text[:1].isalpha()]
        return len(texts) > 1 and sum(meaning([text], self._set).role is Role.FIELD for text in texts) > 1

    def _is_labels(self, row: int, line: _Line) -> bool:
        texts = [clean(cell.text) for cell in self._table.grid.rows[row].values()]
        return len(texts) > 1 and all(_LABEL.fullmatch(text) for text in texts) and not self._gazetteer(row).by_code(line.code.text or "")

    def _take(self, line: _Line) -> None:
        match = self._match(line)
        if match.area is not None:
            self._take_area(line, match.area)
        elif _is_total(line.label):
            self._body.totals.append(TotalRow(row=line.row, cells=line.cells))
            self._say_hidden(line)
        elif fold(without_numbering(line.label)) in words().whole:
            self._wholes.append(line)
        elif not self._holds_figures(line):
            self._say_units(line)
            self._after_notes = self._after_notes or bool(self._body.rows and line.label and not _is_group(line.label))
        elif not (_is_group(line.label) or self._is_outline(line)):
            self._say_unknown(line, match)

    def _match(self, line: _Line) -> Match:
        gazetteer = self._gazetteer(line.row)
        by_name = gazetteer.by_name(line.name.text) if line.name.text else None
        if not line.code.text:
            return by_name or Match(problem="empty")
        by_code = gazetteer.by_code(line.code.text)
        if by_name is None:
            return Match(area=by_code, problem="" if by_code else "code")
        if by_name.problem == "several" and by_code in by_name.candidates:
            return Match(area=by_code)
        if by_name.area is not None and by_name.area != by_code:
            return Match(problem="mismatch" if by_code else "code", candidates=tuple(one for one in (by_name.area, by_code) if one))
        return by_name

    def _take_area(self, line: _Line, area: Area) -> None:
        blank = not any(located.cell.value for located in line.cells.values())
        if blank and (self._after_notes or any(one.area == area for one in self._body.rows)):
            return  # a signature's «UBND phường …» is no row of the table
        shares = tuple((name, self._located(line.row, column)) for name, column in self._columns.shares)
        column = self._columns.area if line.name.text else self._columns.code
        named = self._located(line.row, column or UNNAMED)
        self._body.rows.append(AreaRow(row=line.row, area=area, named=named, cells=line.cells, shares=shares))
        self._say_hidden(line)

    def _take_whole(self, line: _Line) -> None:
        """Take «Toàn thành phố» for the parent of the table's areas, or for the only city that has areas of its own."""
        gazetteer = self._gazetteer(line.row)
        common = Counter(one.area.parent for one in self._body.rows if one.area.parent).most_common(1)
        parents = {common[0][0]} if common else {area.parent for area in gazetteer.areas}
        fitting = [area for area in gazetteer.areas if area.code in parents and area.kind in CITY_KINDS]
        if len(fitting) == 1:
            self._take_area(line, fitting[0])
        elif self._holds_figures(line):
            self._say_unknown(line, Match(problem="unknown"))

    def _holds_figures(self, line: _Line) -> bool:
        """Whether a figure cell holds a number; a note merged across columns and a letter's place and day are none."""
        for _, column, cell in line.cells.values():
            span = self._table.grid.spans.get((line.row, column.index), (0, 0))
            if not cell.value or span[1] > span[0]:
                continue
            if cell.kind is not CellKind.TEXT or (has_digit(cell.text) and not _is_prose(clean(cell.text), named=bool(line.label))):
                return True
        return False

    def _say_units(self, line: _Line) -> None:
        """Say a unit in thousands that stands between the header and the figures, as under a row «ĐVT»."""
        for name, located in line.cells.items() if not self._body.rows else ():
            unit = rounded_unit(located.cell.text)
            if unit and self._set.field(name).kind is FieldKind.COUNT:
                self._findings.say("wrong_unit", located.place, Subject(None, name), unit=unit)

    def _say_hidden(self, line: _Line) -> None:
        if line.row in self._table.grid.hidden_rows and self._holds_figures(line):
            self._findings.say("hidden_rows", line.name if line.name.text else Place(line.row, None, None, line.label))

    def _is_outline(self, line: _Line) -> bool:
        """Whether the row is numbered I, II … or A, B … and has no name of its own."""
        return not line.name.text and bool(_OUTLINE.fullmatch(line.label))

    def _say_unknown(self, line: _Line, match: Match) -> None:
        key, facts = _unknown(line, match, self._gazetteer(line.row))
        place = line.name if line.name.text or not line.code.text else line.code
        self._findings.say(key, place, NOBODY, **facts)


def _unknown(line: _Line, match: Match, gazetteer: Gazetteer) -> tuple[str, dict[str, object]]:
    shown = ", ".join(area.full_name for area in match.candidates)
    if match.problem == "kind":
        return "area_mismatch.kind", {"candidates": shown}
    if match.problem == "several":
        return "unknown_area.several", {"candidates": shown}
    if match.problem == "mismatch":
        name, code = match.candidates
        return "area_mismatch.code", {"name": name.full_name, "code": line.code.text, "other": code.full_name}
    if match.problem in ("code", "empty"):
        return f"unknown_area.{match.problem}", {}
    near = gazetteer.nearest(line.name.text or "")
    hint = f"Gần nhất: {', '.join(area.full_name for area in near)}." if near else "Kiểm tra lại tên đơn vị, hoặc thêm cột mã."
    return "unknown_area", {"near": hint}


def _is_prose(text: str, *, named: bool) -> bool:
    """Whether a text with digits is no figure: a sentence, or beside a name one that gives a day or says what it is («SĐT: …»)."""
    found = fold(text).split()
    if named and (not text[:1].isalpha() or found[0] in words().about):
        return False
    return sum(word.isalpha() for word in found) >= 3 or (named and ":" in text)


def _is_total(label: str) -> bool:
    folded = fold(without_numbering(label))
    return folded in words().total or any(folded == start or folded.startswith(f"{start} ") for start in words().total_starts)


def _is_group(label: str) -> bool:
    folded = fold(without_numbering(label))
    starts = any(folded.startswith(f"{start} ") for start in words().group_starts)
    return folded in words().group or starts or any(has_words(folded, word) for word in words().group_words)
