"""The rows below a header: which hold an area's figures, which are totals, and which are no data at all."""

import re
from collections.abc import Callable, Mapping, Sequence
from statistics import mode
from typing import NamedTuple

from broadcast.figures.findings import NOBODY, CellPlace, Findings, Subject
from broadcast.figures.folding import clean, fold, has_words
from broadcast.figures.grid import CellKind
from broadcast.figures.reading.areas import Gazetteer, Match, without_numbering
from broadcast.figures.reading.columns import Columns
from broadcast.figures.reading.headers import ColumnRole, meaning, rounded_unit
from broadcast.figures.reading.numbers import has_digit
from broadcast.figures.reading.rows import UNNAMED, Body, Located, TableRow, TotalRow, say_struck
from broadcast.figures.reading.table import Column, Table
from broadcast.figures.words import words
from broadcast.model.area import CITY_KINDS, Area
from broadcast.model.figures import FieldKind, FigureSet
from broadcast.model.notice import Fact

_LABEL = re.compile(r"\(?(?:[A-Za-zĐđ]|\d{1,2})\)?\s*(?:[=:].*)?")
_OUTLINE = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")


class _TableLine(NamedTuple):
    row: int
    name: CellPlace
    code: CellPlace
    label: str
    """The name, or where it is empty the first text left of the figures."""
    cells: Mapping[str, Located]
    struck: bool
    """Its name, or all that stands in its figure cells, is crossed out."""


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
        self._wholes: list[_TableLine] = []
        self._crossed_out: list[tuple[_TableLine, TableRow]] = []
        self._strangers: list[tuple[_TableLine, Match]] = []
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
                self._findings.say("two_tables.below", CellPlace(row))
                break
            elif not (fresh and self._is_labels(row, line)):
                fresh = False
                self._take(line)
        self._settle()
        return self._body

    def _settle(self) -> None:
        """Take what only the whole table can tell: the city's own row, strangers, and which row corrects one that is crossed out."""
        for line in self._wholes:
            self._take_whole(line)
        for line, match in self._strangers:
            self._say_unknown(line, match)
        for line, crossed_out in self._crossed_out:
            self._settle_crossed_out(line, crossed_out)
        self._body.rows.sort(key=lambda row: row.row)

    def _line(self, row: int) -> _TableLine:
        name, code = self._place(row, self._columns.area), self._place(row, self._columns.code)
        cells = {name: self._figure(row, name, column) for name, column in self._columns.fields.items()}
        named = [self._located(row, column) for column in (self._columns.area, self._columns.code) if column]
        figures = [located for name, located in cells.items() if located.cell.value and name not in self._columns.struck]
        struck = any(located.cell.struck for located in named) or (bool(figures) and all(located.cell.struck for located in figures))
        if struck:
            cells = {name: located.crossed_out for name, located in cells.items()}
        return _TableLine(row, name, code, name.text or self._first_text(row), cells, struck)

    def _figure(self, row: int, name: str, column: Column) -> Located:
        located = self._located(row, column)
        return located.crossed_out if name in self._columns.struck else located

    def _located(self, row: int, column: Column) -> Located:
        return Located(row, column, self._table.grid.cell(row, column.index))

    def _place(self, row: int, column: Column | None) -> CellPlace:
        if column is None:
            return CellPlace(row)
        return CellPlace(row, column.index, column.header, clean(self._table.grid.cell(row, column.index).text))

    def _first_text(self, row: int) -> str:
        left = min((column.index for column in self._columns.fields.values()), default=0)
        cells = sorted(self._table.grid.rows[row].items())
        return next((clean(cell.text) for index, cell in cells if index < left and cell.kind is CellKind.TEXT), "")

    def _is_header(self, line: _TableLine) -> bool:
        """Whether the header is repeated, as after a page break: nothing but texts that head the same columns."""
        cells = self._table.grid.rows[line.row]
        return len(cells) > 1 and all(fold(cell.text) in self._headers.get(column, ()) for column, cell in cells.items())

    def _starts_other_table(self, line: _TableLine) -> bool:
        cells = [located.cell for located in line.cells.values()]
        texts = [clean(cell.text) for cell in cells if cell.kind is CellKind.TEXT and cell.text[:1].isalpha()]
        return sum(meaning([text], self._set).role is ColumnRole.FIELD for text in texts) > 1

    def _is_labels(self, row: int, line: _TableLine) -> bool:
        texts = [clean(cell.text) for cell in self._table.grid.rows[row].values()]
        return len(texts) > 1 and all(_LABEL.fullmatch(text) for text in texts) and not self._gazetteer(row).by_code(line.code.text or "")

    def _take(self, line: _TableLine) -> None:
        match = self._match(line)
        if match.area is not None:
            self._take_area(line, match.area)
        elif line.struck:
            self._say_row_struck(line)
        elif _is_total(line.label):
            self._body.totals.append(TotalRow(row=line.row, cells=line.cells))
            self._say_hidden(line)
        elif fold(without_numbering(line.label)) in words().whole:
            self._wholes.append(line)
        elif not self._holds_figures(line):
            self._say_units(line)
            self._after_notes = self._after_notes or bool(self._body.rows and line.label and not _is_group(line.label))
        elif not (_is_group(line.label) or self._is_outline(line)):
            self._strangers.append((line, match))

    def _match(self, line: _TableLine) -> Match:
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
            return Match(problem="mismatch" if by_code else "code", candidates=tuple(area for area in (by_name.area, by_code) if area))
        return by_name

    def _take_area(self, line: _TableLine, area: Area) -> None:
        blank = not any(located.cell.value for located in line.cells.values())
        if blank and (self._after_notes or any(row.area == area for row in self._body.rows)):
            return  # a signature's «UBND phường …» is no row of the table
        shares = tuple((name, self._located(line.row, column)) for name, column in self._columns.shares)
        column = self._columns.area if line.name.text else self._columns.code
        named = self._located(line.row, column or UNNAMED)
        hidden = line.row in self._table.grid.hidden_rows
        row = TableRow(row=line.row, area=area, named=named, cells=line.cells, shares=shares, struck=line.struck, hidden=hidden)
        self._body.rows.append(row)
        self._say_hidden(line)
        if line.struck:
            self._crossed_out.append((line, row))
        else:
            own = {name: located for name, located in line.cells.items() if name not in self._columns.struck}
            say_struck({"": named, **own}, Subject(area.code), self._findings)

    def _take_whole(self, line: _TableLine) -> None:
        """Take «Toàn thành phố» for the parent of the table's areas, or for the only city that has areas of its own."""
        gazetteer = self._gazetteer(line.row)
        common = [row.area.parent for row in self._body.rows if row.area.parent]
        parents = {mode(common)} if common else {area.parent for area in gazetteer.areas}
        fitting = [area for area in gazetteer.areas if area.code in parents and area.kind in CITY_KINDS]
        if len(fitting) == 1:
            self._take_area(line, *fitting)
        elif self._holds_figures(line):
            self._strangers.append((line, Match(problem="unknown")))

    def _holds_figures(self, line: _TableLine) -> bool:
        """Whether a figure cell holds a number; a note merged across columns and a letter's place and day are none."""
        for _, column, cell in line.cells.values():
            span = self._table.grid.spans.get((line.row, column.index), (0, 0))
            if not cell.value or span[1] > span[0]:
                continue
            if cell.kind is not CellKind.TEXT or (has_digit(cell.text) and not _is_prose(clean(cell.text), named=bool(line.label))):
                return True
        return False

    def _say_units(self, line: _TableLine) -> None:
        """Say a unit in thousands that stands between the header and the figures, as under a row «ĐVT»."""
        for name, located in line.cells.items() if not self._body.rows else ():
            unit = rounded_unit(located.cell.text)
            if unit and self._set.field(name).kind is FieldKind.COUNT:
                self._findings.say("wrong_unit", located.place, Subject(None, name), unit=unit)

    def _say_hidden(self, line: _TableLine) -> None:
        if line.row in self._table.grid.hidden_rows and self._holds_figures(line):
            self._findings.say("hidden_rows", _row_place(line))

    def _settle_crossed_out(self, line: _TableLine, row: TableRow) -> None:
        """Leave a crossed-out row to the one that corrects it: the same area on the same day, written again and not crossed out."""
        corrections = (other for other in self._body.rows if other.area == row.area and not other.struck)
        correction = next((other for other in corrections if self._day_text(other.row) == self._day_text(row.row)), None)
        if correction is None:
            self._say_row_struck(line)
            return
        self._body.rows.remove(row)
        self._findings.say("struck.corrected", _row_place(line), Subject(row.area.code), other=f"dòng {correction.row}")

    def _day_text(self, row: int) -> str:
        return clean(self._table.grid.cell(row, self._columns.day.index).text) if self._columns.day else ""

    def _say_row_struck(self, line: _TableLine) -> None:
        if self._holds_figures(line):
            self._findings.say("struck.row", _row_place(line))

    def _is_outline(self, line: _TableLine) -> bool:
        """Whether the row is numbered I, II … or A, B … and has no name of its own."""
        return not line.name.text and bool(_OUTLINE.fullmatch(line.label))

    def _say_unknown(self, line: _TableLine, match: Match) -> None:
        gazetteer = self._gazetteer(line.row)
        code, facts = _unknown(line, match, lambda name: gazetteer.nearest(name, self._level(gazetteer)))
        place = line.name if line.name.text or not line.code.text else line.code
        self._findings.say(code, place, NOBODY, **facts)

    def _level(self, gazetteer: Gazetteer) -> Sequence[Area]:
        """Return the areas among which most of the table's rows are; all where no row names one."""
        parents = [row.area.parent for row in self._body.rows]
        return gazetteer.children(mode(parents)) if parents else gazetteer.areas


def _row_place(line: _TableLine) -> CellPlace:
    return line.name if line.name.text else CellPlace(line.row, text=line.label)


def _unknown(line: _TableLine, match: Match, nearest: Callable[[str], Sequence[Area]]) -> tuple[str, dict[str, Fact]]:
    shown = ", ".join(area.full_name for area in match.candidates)
    if match.problem == "kind":
        return "area_mismatch.kind", {"candidates": shown}
    if match.problem == "several":
        return "unknown_area.several", {"candidates": shown}
    if match.problem == "mismatch":
        name, code = match.candidates
        return "area_mismatch.code", {"name": name.full_name, "typed": line.code.text or "", "other": code.full_name}
    if match.problem in ("code", "empty"):
        return f"unknown_area.{match.problem}", {}
    near = tuple(area.full_name for area in nearest(line.name.text or ""))
    return ("unknown_area.near", {"near": near}) if near else ("unknown_area", {})


def _is_prose(text: str, *, named: bool) -> bool:
    """Whether a text with digits is no figure: a sentence, or beside a name one that gives a day or says what it is («SĐT: …»)."""
    spoken = fold(text).split()
    if named and (not text[:1].isalpha() or spoken[0] in words().about):
        return False
    return sum(word.isalpha() for word in spoken) >= 3 or (named and ":" in text)


def _is_total(label: str) -> bool:
    folded = fold(without_numbering(label))
    return folded in words().total or any(folded == start or folded.startswith(f"{start} ") for start in words().total_starts)


def _is_group(label: str) -> bool:
    folded = fold(without_numbering(label))
    starts = any(folded.startswith(f"{start} ") for start in words().group_starts)
    return folded in words().group or starts or any(has_words(folded, word) for word in words().group_words)
