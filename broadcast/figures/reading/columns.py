"""Which column gives which figure; what is doubtful about the header is said here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadcast.figures.findings import Findings, Place, Subject
from broadcast.figures.folding import clean, fold, has_words
from broadcast.figures.reading.headers import Role, rounded_unit
from broadcast.figures.reading.table import Column, Table
from broadcast.figures.words import words
from broadcast.model.figures import FieldKind, FigureSet

TITLE_ROWS = 20
"""A line «Đơn vị tính: …» stands at most so many rows above the header."""
_PLACE_LABELS = {Role.AREA: "tên đơn vị", Role.CODE: "mã đơn vị", Role.DAY: "ngày số liệu"}
_QUIET = frozenset({Role.FIELD, Role.SHARE, Role.AREA, Role.CODE, Role.NUMBER, Role.DAY, Role.SOURCE, Role.BASELESS_RANK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that are used."""

    fields: Mapping[str, Column]
    shares: Sequence[tuple[str, Column]]
    area: Column | None
    code: Column | None
    day: Column | None
    source: Column | None


def settle_columns(table: Table, figure_set: FigureSet, chosen: Mapping[str, str], findings: Findings) -> Columns:
    """Return the columns to read; two for one field, a missing main field and rounded units are errors at the header."""
    fields = {column.meaning.name: column for column in reversed(table.with_role(Role.FIELD))}
    _say_two_columns(table, figure_set, findings)
    _say_missing_columns(table, fields, figure_set, findings)
    _say_missing_choice(table, chosen, findings)
    _say_units(table, fields, figure_set, findings)
    _say_unused(table, figure_set, findings)
    return Columns(
        fields=fields,
        shares=[(column.meaning.name, column) for column in table.with_role(Role.SHARE)],
        area=_first(table, Role.AREA),
        code=_first(table, Role.CODE),
        day=_first(table, Role.DAY),
        source=_first(table, Role.SOURCE),
    )


def header_place(table: Table, column: Column) -> Place:
    """Return where a column's own header stands: the upper row of the cell that holds its last part."""
    row = next((row for row in range(table.last, table.first - 1, -1) if table.grid.cell(row, column.index).value), table.last)
    text = clean(table.grid.cell(row, column.index).text)
    while row > table.first and clean(table.grid.cell(row - 1, column.index).text) == text:
        row -= 1
    return Place(row, column.index, column.header, text)


def _first(table: Table, role: Role) -> Column | None:
    return next(iter(table.with_role(role)), None)


def _say_two_columns(table: Table, figure_set: FigureSet, findings: Findings) -> None:
    by_name: dict[str, list[Column]] = {}
    for column in table.columns:
        if column.meaning.role is Role.FIELD:
            by_name.setdefault(column.meaning.name, []).append(column)
        elif column.meaning.role in _PLACE_LABELS:
            by_name.setdefault(str(column.meaning.role), []).append(column)
    for name, columns in by_name.items():
        label = _PLACE_LABELS.get(columns[0].meaning.role) or figure_set.label(name)
        for column in columns if len(columns) > 1 else ():
            findings.say("two_columns", header_place(table, column), Subject(None, name), label=label, field=name)


def _say_missing_columns(table: Table, fields: Mapping[str, Column], figure_set: FigureSet, findings: Findings) -> None:
    for field in figure_set.fields:
        if field.kind is not FieldKind.COUNT or field.name in fields:
            continue
        if not field.required:
            findings.say("absent_column", subject=Subject(None, field.name), label=field.label)
            continue
        others = table.with_role(Role.OTHER)
        for column in others:
            place = header_place(table, column)
            findings.say(
                "no_accounts.other", place, Subject(None, field.name), label=field.label, other=column.meaning.name, field=field.name
            )
        if not others:
            findings.say("no_accounts", Place(row=table.last), Subject(None, field.name), label=field.label, field=field.name)


def _say_missing_choice(table: Table, chosen: Mapping[str, str], findings: Findings) -> None:
    headers = {fold(part) for column in table.columns for part in (column.header, column.header.rsplit(" / ", 1)[-1])}
    for name, header in chosen.items():
        if fold(header) not in headers:
            shown = ", ".join(f"«{column.header}»" for column in table.columns)
            findings.say("no_accounts.chosen", Place(row=table.last), Subject(None, name), wanted=header, field=name, headers=shown)


def _say_units(table: Table, fields: Mapping[str, Column], figure_set: FigureSet, findings: Findings) -> None:
    counts = {field.name for field in figure_set.fields if field.kind is FieldKind.COUNT}
    for name, column in fields.items():
        unit = rounded_unit(column.header) if name in counts else None
        if unit:
            findings.say("wrong_unit", header_place(table, column), Subject(None, name), unit=unit)
    for place, unit in _title_units(table):
        findings.say("wrong_unit", place, unit=unit)


def _title_units(table: Table) -> Iterator[tuple[Place, str]]:
    for row, column, text in table.grid.texts(max(1, table.first - TITLE_ROWS), table.first - 1):
        unit = rounded_unit(text) if any(has_words(fold(text), mark) for mark in words().unit_marks) else None
        if unit:
            yield Place(row, column, None, clean(text)), unit


def _say_unused(table: Table, figure_set: FigureSet, findings: Findings) -> None:
    for column in table.with_role(Role.BASELESS_RANK):
        findings.say("rank_without_basis", header_place(table, column))
    has_main = any(column.meaning.name == figure_set.main.name for column in table.with_role(Role.FIELD))
    for column in table.columns:
        if column.meaning.role not in _QUIET and (has_main or column.meaning.role is not Role.OTHER):
            findings.say("ignored_column", header_place(table, column))
