"""The check table of a file: each cell as it was read, and those that something is said of as they stand in the file, to be put right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from broadcast.model.notice import Notice, Severity
from broadcast.services.figures.figures_import import ImportRow, ImportView


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One cell. ``name`` is Excel's (``D7``), empty where the file has no such column; ``text`` is what the file says."""

    name: str = ""
    text: str = ""
    value: int | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def editable(self) -> bool:
        """Whether it can be put right here: something is said of it."""
        return bool(self.name and self.notices)

    @property
    def wrong(self) -> bool:
        """Whether it keeps the file from being taken."""
        return any(notice.severity is Severity.ERROR for notice in self.notices)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTableRow:
    """One row: its area, its figures by field, its day, and cells of other columns that something is said of."""

    row: ImportRow
    area: TableCell
    fields: Mapping[str, TableCell]
    day: TableCell
    others: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTable:
    """The table; ``fields`` are the names of its figures in the set's order."""

    fields: tuple[str, ...] = ()
    rows: tuple[ImportTableRow, ...] = ()

    @property
    def editable(self) -> frozenset[str]:
        """The names of the cells that can be put right here."""
        cells = (cell for row in self.rows for cell in (row.area, *row.fields.values(), row.day, *row.others))
        return frozenset(cell.name for cell in cells if cell.editable)


def table(view: ImportView) -> ImportTable:
    """Return the check table of a view; without rows where it is not clear yet which column is which."""
    if view.checked is None or not view.shows_rows:
        return ImportTable()
    letters = {column.field: column.column for column in view.checked.columns}
    shared = [letter for letter in letters.values() if list(letters.values()).count(letter) > 1]
    own = {name: letter for name, letter in letters.items() if letter not in shared}
    fields = tuple(field.name for field in view.set.fields if field.name in letters or field.name in view.fields)
    return ImportTable(fields=fields, rows=tuple(_row(view.checked.texts, row, fields, own) for row in view.rows))


def _row(texts: Mapping[str, str], row: ImportRow, fields: Sequence[str], letters: Mapping[str, str]) -> ImportTableRow:
    at = {name: _cell(texts, row, letters.get(name, ""), row.values.get(name)) for name in (*fields, "area", "day")}
    shown = {cell.name for cell in at.values()}
    elsewhere = dict.fromkeys(notice.where.column for notice in row.messages if notice.where.column)
    others = [_cell(texts, row, letter) for letter in elsewhere if f"{letter}{row.number}" not in shown]
    fields_at = {name: at[name] for name in fields}
    return ImportTableRow(row=row, area=at["area"], fields=fields_at, day=at["day"], others=tuple(cell for cell in others if cell.editable))


def _cell(texts: Mapping[str, str], row: ImportRow, letter: str, value: int | None = None) -> TableCell:
    name = f"{letter}{row.number}" if letter and row.number else ""
    if name not in texts:
        return TableCell(value=value)
    return TableCell(name=name, text=texts[name], value=value, notices=tuple(n for n in row.messages if n.where.column == letter))
