"""The door: a file's bytes in, everything it holds and everything there is to say about it out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from broadcast.figures.checking.asof import Stated, check_against_title, check_days, column_days, say_no_date, stated_day
from broadcast.figures.checking.checks import check_city, check_duplicates, check_missing_areas, check_totals, check_values
from broadcast.figures.checking.values import RowValues, compare_shares, read_values, style_of
from broadcast.figures.findings import NOWHERE, CellPlace, FileRefused, Findings, Subject, in_order
from broadcast.figures.folding import clean
from broadcast.figures.grid import Grid, column_letter, column_number
from broadcast.figures.reading.areas import Gazetteer
from broadcast.figures.reading.body import BodyReader, outside_rows
from broadcast.figures.reading.columns import Columns, header_place, settle_columns
from broadcast.figures.reading.form import FormReader, found_columns
from broadcast.figures.reading.headers import ColumnRole
from broadcast.figures.reading.opening import Opened, TableSearch, open_table
from broadcast.figures.reading.rows import Body, TableRow
from broadcast.figures.reading.sources import any_illustrative, document_number, is_illustrative
from broadcast.figures.reading.table import Table
from broadcast.figures.slots import write_count
from broadcast.model.area import Area
from broadcast.model.figures import CheckedFile, CheckOptions, Figures, FigureSet, FoundColumn, FoundRow
from broadcast.model.notice import EVERYWHERE, Fact, Notice
from broadcast.model.units import AreaCode
from broadcast.wording import notice

MOST_TOLD = 300
"""Rows whose texts are kept beside what is said of them."""
AreasOn = Callable[[date], Sequence[Area]]
"""The areas that exist on a day."""


def check_file(
    name: str, data: bytes, figure_set: FigureSet, areas: AreasOn, today: date, options: CheckOptions | None = None
) -> CheckedFile:
    """Return what a file holds and says; any bytes get an answer, and an error among the messages means that nothing counts.

    ``name`` is the base name, whose ending says what the file should be. ``today`` is the last day that figures can have.
    """
    findings = Findings()
    reader = _FileReader(name, figure_set, areas, today, options or CheckOptions(), findings)
    try:
        return reader.read(data)
    except FileRefused:
        return CheckedFile(file=name, set=figure_set.id, messages=findings.messages, sheets=findings.sheets)


@dataclass(slots=True)
class _Days:
    """The days of the rows: the title's, a column's."""

    title: Stated | None
    by_row: Mapping[int, Stated]

    def of(self, row: int) -> Stated | None:
        return self.by_row.get(row) or self.title


class _FileReader:
    def __init__(self, name: str, figure_set: FigureSet, areas: AreasOn, today: date, options: CheckOptions, findings: Findings) -> None:
        self._name = name
        self._set = figure_set
        self._today = today
        self._options = options
        self._findings = findings
        gazetteer = lru_cache(maxsize=8)(Gazetteer)  # most days have the same areas
        self._gazetteer_on = lru_cache(maxsize=64)(lambda day: gazetteer(tuple(areas(day))))
        self._eras = tuple(dict.fromkeys((self._gazetteer_on(figure_set.launch), self._gazetteer_on(today))))

    def read(self, data: bytes) -> CheckedFile:
        search = TableSearch(figure_set=self._set, is_area=self._is_area, options=self._options)
        opened = open_table(self._name, data, search, self._findings)
        illustrative = any_illustrative(opened.grids)
        if illustrative:
            self._findings.say("illustrative")
        rows, columns = self._form(opened) if opened.table.is_form else self._table(opened)
        return CheckedFile(
            file=self._name,
            set=self._set.id,
            sheet=opened.table.grid.name,
            encoding=opened.encoding or None,
            separator=opened.separator or None,
            illustrative=illustrative,
            columns=columns,
            rows=tuple(self._found(row, stated, source, illustrative=illustrative) for row, stated, source in rows),
            messages=self._findings.messages,
            headers=tuple(column.header for column in opened.table.columns),
            texts=_texts(opened.table.grid, columns, self._findings.messages),
        )

    def _is_area(self, text: str) -> bool:
        return any(era.by_code(text) or era.by_name(text).problem not in ("unknown", "empty") for era in self._eras)

    # -- one area a row ---------------------------------------------------------------------------------------------------

    def _table(self, opened: Opened) -> tuple[list[tuple[RowValues, Stated, str | None]], tuple[FoundColumn, ...]]:
        table = opened.table
        columns = settle_columns(table, self._set, self._options.columns, self._findings)
        outside = outside_rows(table, columns, self._is_area)
        title = stated_day(table.grid, outside, self._header_days(opened, columns), self._options.as_of, self._findings)
        days = self._column_days(opened, columns, title, outside)
        body = BodyReader(table, columns, self._set, lambda row: self._gazetteer(days.of(row)), self._findings).read()
        self._check_width(opened, body)
        read = self._values(body, days)
        self._check_row_days(table, body, days, outside)
        source = document_number(text for row in outside for _, _, text in table.grid.texts(row, row))
        dated = [(values, days.of(values.row.row), self._source(opened, columns, values.row.row) or source) for values in read]
        return [(values, stated, source) for values, stated, source in dated if stated], _found_columns(columns)

    def _header_days(self, opened: Opened, columns: Columns) -> list[CellPlace]:
        main = columns.fields.get(self._set.main.name)
        return [header_place(opened.table, main)._replace(text=main.header)] if main else []

    def _column_days(self, opened: Opened, columns: Columns, title: Stated | None, outside: Sequence[int]) -> _Days:
        if columns.day is None:
            return _Days(title, {})
        skipped = set(outside)
        rows = [row for row in sorted(opened.table.grid.rows) if row > opened.table.last and row not in skipped]
        by_row = column_days(opened.table.grid, columns.day, rows, self._findings)
        if title is not None:
            check_against_title(title, by_row, self._findings)
        return _Days(title, by_row)

    def _gazetteer(self, stated: Stated | None) -> Gazetteer:
        """Return the areas of a row's day; where that is not known or cannot be, those of the campaign's first day."""
        possible = stated is not None and self._set.launch <= stated.day <= self._today
        return self._gazetteer_on(stated.day if stated is not None and possible else self._set.launch)

    def _values(self, body: Body, days: _Days) -> list[RowValues]:
        style = style_of(body, self._set, self._findings)
        parents = {row.area.parent for row in body.rows}
        read = [read_values(row, self._set, style, self._findings, ranked=row.area.code not in parents) for row in body.rows]
        for values in read:
            check_values(self._set, values.row.area.code, values.values, partial(_place_of, values.row), self._findings)
            compare_shares(values, self._set, style, self._findings)
        check_duplicates(body.rows, lambda row: _day(days.of(row.row)), self._findings)
        if len({_day(days.of(row.row)) for row in body.rows}) == 1:
            gazetteer = self._gazetteer(days.of(body.rows[0].row))
            check_totals(self._set, read, body.totals, style, self._findings)
            check_city(self._set, read, gazetteer, self._findings)
            check_missing_areas(body.rows, gazetteer, self._findings)
        if not body.rows and not self._findings.refused:
            raise self._findings.refuse("no_table", main=self._set.main.label)
        return read

    def _check_row_days(self, table: Table, body: Body, days: _Days, outside: Sequence[int]) -> None:
        stated = [day for row in body.rows if (day := days.of(row.row))]
        without = [row for row in body.rows if days.of(row.row) is None]
        bad_rows = {notice.where.row for notice in self._findings.messages if notice.kind == "bad_date"}
        if len(without) < len(body.rows):
            for row in without:
                if row.row not in bad_rows:
                    self._findings.say("no_date.row", row.place)
        elif not bad_rows and (body.rows or not (days.title or days.by_row)):
            say_no_date(table.grid, outside, table.first, self._findings)
        check_days(self._set, stated, self._today, self._findings)

    def _check_width(self, opened: Opened, body: Body) -> None:
        """Say each row of a text file that has more filled fields than the header: a decimal comma outside quotes."""
        table = opened.table
        width = max((column.index for column in table.columns), default=0)
        for row in body.rows if table.grid.text_file else ():
            filled = max((index for index, cell in table.grid.rows[row.row].items() if clean(cell.text)), default=0)
            if filled > width:
                self._findings.say("columns_shift", CellPlace(row.row, filled), filled=filled, width=width)

    def _source(self, opened: Opened, columns: Columns, row: int) -> str | None:
        text = clean(opened.table.grid.cell(row, columns.source.index).text) if columns.source else ""
        return text if text and not is_illustrative(text) else None

    # -- one field a row --------------------------------------------------------------------------------------------------

    def _form(self, opened: Opened) -> tuple[list[tuple[RowValues, Stated, str | None]], tuple[FoundColumn, ...]]:
        table = opened.table
        reader = FormReader(table, self._set, self._options.columns, self._findings)
        title = stated_day(table.grid, sorted(table.grid.rows), (), self._options.as_of, self._findings)
        row = reader.read(self._gazetteer(title))
        if title is None and not any(notice.kind == "bad_date" for notice in self._findings.messages):
            say_no_date(table.grid, sorted(table.grid.rows), table.first, self._findings)
        letter = column_letter(table.with_role(ColumnRole.VALUE)[0].index)
        columns = found_columns(reader.columns, letter)
        if row is None or title is None:
            return [], columns
        check_days(self._set, [title], self._today, self._findings)
        read = self._values(Body(rows=[row]), _Days(title, {}))
        source = document_number(text for number in table.grid.rows for _, _, text in table.grid.texts(number, number))
        return [(values, title, source) for values in read], columns

    def _found(self, values: RowValues, stated: Stated, source: str | None, *, illustrative: bool) -> FoundRow:
        figures = Figures(
            set=self._set.id,
            area=values.row.area.code,
            as_of=stated.day,
            source=source,
            file=self._name,
            row=values.row.row,
            illustrative=illustrative,
            values=values.values,
            derived=self._set.derive(values.values),
        )
        return FoundRow(name=values.row.area.full_name, figures=figures)


def _place_of(row: TableRow, field: str) -> CellPlace:
    return row.cells[field].place


def _day(stated: Stated | None) -> date | None:
    return stated.day if stated else None


def _texts(grid: Grid, columns: Sequence[FoundColumn], messages: Sequence[Notice]) -> Mapping[str, str]:
    """Return what stands in the understood columns of the rows that something is said of, up to ``MOST_TOLD`` rows."""
    rows = list(dict.fromkeys(message.where.row for message in messages if message.where.row))[:MOST_TOLD]
    letters = {column.column: column_number(column.column) for column in columns}
    return {f"{letter}{row}": clean(grid.cell(row, number).text) for row in rows for letter, number in letters.items()}


def _found_columns(columns: Columns) -> tuple[FoundColumn, ...]:
    places = [("area", columns.area), ("code", columns.code), ("day", columns.day), ("source", columns.source)]
    named = [*((name, column) for name, column in places if column), *columns.fields.items(), *columns.shares]
    return tuple(
        FoundColumn(column=column_letter(column.index), header=column.header, field=name)
        for name, column in sorted(named, key=lambda pair: pair[1].index)
    )


def unreadable(name: str, figure_set: FigureSet, reason: str, facts: Mapping[str, Fact]) -> CheckedFile:
    """Return the answer for a file whose bytes cannot be had: ``folder``, ``absent``, ``large`` or ``unreadable``."""
    return CheckedFile(file=name, set=figure_set.id, messages=(notice(f"not_what_it_says.{reason}", EVERYWHERE, **facts),))


def check_against_stored(checked: CheckedFile, figure_set: FigureSet, stored: Mapping[AreaCode, tuple[Figures, Figures]]) -> CheckedFile:
    """Return the check with a warning for every stored value that the file would replace.

    ``stored`` gives by area what is stored for the same day and what would be stored. Values that the file leaves untouched
    are checked together with its own.
    """
    findings = Findings()
    for row in checked.rows:
        if row.figures.area in stored:
            old, new = stored[row.figures.area]
            _say_replaced(row, old, new, figure_set, findings)
            check_values(figure_set, row.figures.area, new.values, lambda _: NOWHERE, findings)
    named = {_about(notice) for notice in checked.messages}
    fresh = tuple(_at_column(notice, checked.columns) for notice in findings.messages if _about(notice) not in named)
    return replace(checked, messages=in_order((*checked.messages, *fresh)))


def _about(notice: Notice) -> tuple[str, AreaCode | None, str | None]:
    return notice.kind, notice.where.area, notice.where.field


def _at_column(notice: Notice, columns: Sequence[FoundColumn]) -> Notice:
    """Return the notice with the column of its field; in a table with one field a row all fields share one, which says nothing."""
    own = next((column for column in columns if column.field == notice.where.field), None)
    if own is None or sum(column.column == own.column for column in columns) > 1:
        return notice
    return replace(notice, where=replace(notice.where, column=own.column, header=own.header))


def _say_replaced(row: FoundRow, old: Figures, new: Figures, figure_set: FigureSet, findings: Findings) -> None:
    for name, value in new.values.items():
        before = old.values.get(name)
        if name not in old.values or before == value:
            continue
        values = {"old": _written(before), "new": _written(value)}
        subject = Subject(row.figures.area, name)
        findings.say("replaces", CellPlace(row.figures.row or 0), subject, label=figure_set.label(name), day=new.as_of, **values)


def _written(value: int | None) -> str:
    return "chưa có số liệu" if value is None else write_count(value)
