"""A table with one field a row: Chỉ tiêu | Đơn vị tính | Số liệu, all of one area."""

from collections.abc import Mapping

from broadcast.figures.findings import CellPlace, Findings, Subject
from broadcast.figures.folding import clean, fold
from broadcast.figures.grid import column_letter
from broadcast.figures.reading.areas import Gazetteer, named_in
from broadcast.figures.reading.columns import header_place, is_struck, rival_headers
from broadcast.figures.reading.headers import ColumnRole, Meaning, is_partial, meaning, rounded_unit
from broadcast.figures.reading.rows import Located, TableRow, say_struck
from broadcast.figures.reading.table import Column, Table
from broadcast.model.area import Area
from broadcast.model.figures import FieldKind, FigureSet, FoundColumn


class FormReader:
    """Reads one such table; collects the columns as the check shows them."""

    def __init__(self, table: Table, figure_set: FigureSet, chosen: Mapping[str, str], findings: Findings) -> None:
        self._table = table
        self._set = figure_set
        self._chosen = {fold(header): name for name, header in chosen.items()}
        self._findings = findings
        self._items: dict[str, list[Located]] = {}
        self._shares: list[tuple[str, Located]] = []
        self.columns: list[tuple[str, CellPlace]] = []

    def read(self, gazetteer: Gazetteer) -> TableRow | None:
        """Return the area's row, or None where it is not clear whose figures they are."""
        for row in sorted(self._table.grid.rows):
            if row > self._table.last:
                self._take(row)
        self._say_columns()
        area = self._area(gazetteer)
        if area is None or not (self._items or self._shares):
            return None
        cells = {name: items[0] for name, items in self._items.items()}
        say_struck(cells, Subject(area.code), self._findings)
        first = next(iter(cells.values()), None) or self._shares[0][1]
        return TableRow(row=first.row, area=area, named=first, cells=cells, shares=self._shares)

    def _take(self, row: int) -> None:
        item = self._table.grid.cell(row, self._table.with_role(ColumnRole.ITEM)[0].index)
        value = self._table.with_role(ColumnRole.VALUE)[0]
        text = clean(item.text)
        meant = self._meaning(text)
        located = Located(row, Column(index=value.index, header=text, meaning=meant), self._table.grid.cell(row, value.index))
        located = located.crossed_out if item.struck or is_struck(self._table, value) else located
        if meant.role is ColumnRole.FIELD and is_partial(text) and meant.name not in self._chosen.values():
            self._findings.say("ignored_column", located.place)
        elif meant.role is ColumnRole.FIELD:
            self._items.setdefault(meant.name, []).append(located)
            self._say_unit(row, meant.name)
        elif meant.role is ColumnRole.SHARE:
            self._shares.append((meant.name, located))
        elif meant.role is ColumnRole.OTHER:
            self._findings.say("ignored_column", located.place)
        elif meant.role is ColumnRole.BASELESS_RANK:
            self._findings.say("rank_without_basis", located.place)
        if meant.name and meant.role in (ColumnRole.FIELD, ColumnRole.SHARE):
            self.columns.append((meant.name, located.place))
        if row in self._table.grid.hidden_rows and meant.role is ColumnRole.FIELD:
            self._findings.say("hidden_rows", located.place)

    def _meaning(self, item: str) -> Meaning:
        chosen = self._chosen.get(fold(item))
        return Meaning(ColumnRole.FIELD, chosen) if chosen else meaning([item], self._set)

    def _say_unit(self, row: int, name: str) -> None:
        if self._set.field(name).kind is not FieldKind.COUNT:
            return
        for column in (*self._table.with_role(ColumnRole.UNIT), *self._table.with_role(ColumnRole.ITEM)):
            text = clean(self._table.grid.cell(row, column.index).text)
            unit = rounded_unit(text)
            if unit:
                self._findings.say("wrong_unit", CellPlace(row, column.index, column.header, text), Subject(None, name), unit=unit)

    def _say_columns(self) -> None:
        for name, items in self._items.items():
            headers = tuple(f"ô {column_letter(item.column.index)}{item.row} «{item.column.header}»" for item in items)
            facts = {"label": self._set.label(name), "field": name, "choice": items[-1].column.header}
            for item in items if len(items) > 1 else ():
                self._findings.say("two_columns", item.place, Subject(None, name), headers=headers, **facts)
        self._say_values()
        for field in self._set.fields:
            if field.kind is not FieldKind.COUNT or field.name in self._items:
                continue
            key = "no_accounts" if field.required else "absent_column"
            self._findings.say(key, CellPlace(row=self._table.last) if field.required else CellPlace(), label=field.label, field=field.name)

    def _say_values(self) -> None:
        """Say where several columns hold values, or the only one those of another time or of a period."""
        values = self._table.with_role(ColumnRole.VALUE)
        facts = {"label": "số liệu", "field": ColumnRole.VALUE.value}
        about = Subject(None, ColumnRole.VALUE.value)
        if len(values) > 1:
            headers, choice = rival_headers(self._table, values)
            for column in values:
                self._findings.say("two_columns", header_place(self._table, column), about, headers=headers, choice=choice, **facts)
        elif is_partial(values[0].header) and ColumnRole.VALUE.value not in self._chosen.values():
            place = header_place(self._table, values[0])
            self._findings.say("no_accounts.part", place, about, choice=values[0].header, **facts)

    def _area(self, gazetteer: Gazetteer) -> Area | None:
        rows = sorted(row for row in self._table.grid.rows if row < self._table.first)
        texts = [text for row in rows for _, _, text in self._table.grid.texts(row, row)]
        named = {area.code: area for text in texts for area in named_in(text, gazetteer.areas)}
        lowest = [area for area in named.values() if not any(other.parent == area.code for other in named.values())]
        if len(lowest) == 1:
            return lowest[0]
        shown = ", ".join(area.full_name for area in lowest)
        self._findings.say("unknown_area.forms" if lowest else "unknown_area.form", candidates=shown)
        return None


def found_columns(columns: list[tuple[str, CellPlace]], letter: str) -> tuple[FoundColumn, ...]:
    """Return what the check shows as columns: every item with the letter of the value column."""
    return tuple(FoundColumn(column=letter, header=place.header or "", field=name) for name, place in columns)
