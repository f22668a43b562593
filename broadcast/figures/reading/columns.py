"""Which column gives which figure; what is doubtful about the header is said here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadcast.figures.findings import CellPlace, Findings, Subject
from broadcast.figures.folding import clean, fold, has_words
from broadcast.figures.grid import column_letter
from broadcast.figures.reading.headers import ColumnRole, is_partial, rounded_unit
from broadcast.figures.reading.numbers import is_ratio
from broadcast.figures.reading.table import Column, Table, own_header
from broadcast.figures.words import words
from broadcast.model.figures import FieldKind, FigureSet

TITLE_ROWS = 20
"""A line «Đơn vị tính: …» stands at most so many rows above the header."""
_PLACE_LABELS = {ColumnRole.AREA: "tên đơn vị", ColumnRole.CODE: "mã đơn vị", ColumnRole.DAY: "ngày số liệu"}
_QUIET = frozenset(
    {
        ColumnRole.FIELD,
        ColumnRole.SHARE,
        ColumnRole.AREA,
        ColumnRole.CODE,
        ColumnRole.NUMBER,
        ColumnRole.DAY,
        ColumnRole.SOURCE,
        ColumnRole.BASELESS_RANK,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that are used."""

    fields: Mapping[str, Column]
    shares: Sequence[tuple[str, Column]]
    area: Column | None
    code: Column | None
    day: Column | None
    source: Column | None
    struck: frozenset[str]
    """The fields whose header is crossed out: none of their figures counts."""


def settle_columns(table: Table, figure_set: FigureSet, chosen: Mapping[str, str], findings: Findings) -> Columns:
    """Return the columns to read; two for one field, a missing main field and rounded units are errors at the header."""
    fields: dict[str, Column] = {}
    for column in table.with_role(ColumnRole.FIELD):
        fields.setdefault(column.meaning.name, column)
    _say_two_columns(table, figure_set, findings)
    _say_part_columns(table, figure_set, chosen, findings)
    _say_missing_columns(table, fields, figure_set, findings)
    _say_missing_choice(table, figure_set, chosen, findings)
    _say_units(table, fields, figure_set, findings)
    _say_unused(table, figure_set, findings)
    columns = Columns(
        fields=fields,
        shares=[(column.meaning.name, column) for column in table.with_role(ColumnRole.SHARE)],
        area=_first(table, ColumnRole.AREA),
        code=_first(table, ColumnRole.CODE),
        day=_first(table, ColumnRole.DAY),
        source=_first(table, ColumnRole.SOURCE),
        struck=frozenset(name for name, column in fields.items() if is_struck(table, column)),
    )
    _say_unseen(table, columns, findings)
    return columns


def header_place(table: Table, column: Column) -> CellPlace:
    """Return where a column's own header stands: the upper row of the cell that holds its last part."""
    row = next((row for row in range(table.last, table.first - 1, -1) if table.grid.cell(row, column.index).value), table.last)
    text = clean(table.grid.cell(row, column.index).text)
    while row > table.first and clean(table.grid.cell(row - 1, column.index).text) == text:
        row -= 1
    return CellPlace(row, column.index, column.header, text)


def is_struck(table: Table, column: Column) -> bool:
    """Whether a column's own header is crossed out."""
    return table.grid.cell(header_place(table, column).row, column.index).struck


def _first(table: Table, role: ColumnRole) -> Column | None:
    return next(iter(table.with_role(role)), None)


def _say_two_columns(table: Table, figure_set: FigureSet, findings: Findings) -> None:
    """Say where several columns are one field: at each of them, with all their headers and the one that seems to be the state."""
    by_name: dict[str, list[Column]] = {}
    for column in table.columns:
        if column.meaning.role is ColumnRole.FIELD:
            by_name.setdefault(column.meaning.name, []).append(column)
        elif column.meaning.role in _PLACE_LABELS:
            by_name.setdefault(str(column.meaning.role), []).append(column)
    for name, columns in by_name.items():
        label = _PLACE_LABELS.get(columns[0].meaning.role) or figure_set.label(name)
        headers, choice = rival_headers(table, columns)
        for column in columns if len(columns) > 1 else ():
            about = Subject(None, name)
            findings.say("two_columns", header_place(table, column), about, label=label, field=name, headers=headers, choice=choice)


def _say_part_columns(table: Table, figure_set: FigureSet, chosen: Mapping[str, str], findings: Findings) -> None:
    """Say the only column of a field that is of another time, or what a period added, unless the clerk chose it."""
    columns = [column for column in table.with_role(ColumnRole.FIELD) if column.meaning.name not in chosen]
    for column in columns:
        name = column.meaning.name
        alone = sum(other.meaning.name == name for other in columns) == 1
        if alone and figure_set.field(name).kind is FieldKind.COUNT and is_partial(column.header):
            facts = {"label": figure_set.label(name), "field": name, "choice": column.header}
            findings.say("no_accounts.part", header_place(table, column), Subject(None, name), **facts)


def rival_headers(table: Table, columns: Sequence[Column]) -> tuple[tuple[str, ...], str]:
    """Return the headers of columns of which one must be chosen, each with its letter, and how the likeliest one is named."""
    likely = [column for column in columns if not is_partial(column.header)] or list(columns)
    names = [own_header(column) for column in columns]
    choice = own_header(likely[-1])
    return tuple(_lettered(table, column) for column in columns), choice if names.count(choice) == 1 else likely[-1].header


def _lettered(table: Table, column: Column) -> str:
    hidden = ", đang ẩn" if column.index in table.grid.hidden_columns else ""
    return f"cột {column_letter(column.index)} «{column.header}»{hidden}"


def _say_unseen(table: Table, columns: Columns, findings: Findings) -> None:
    """Say each used column that is hidden, and each figure's whose header is crossed out."""
    for column in (*columns.fields.values(), *filter(None, (columns.area, columns.code, columns.day))):
        if column.index in table.grid.hidden_columns:
            findings.say("hidden_columns", header_place(table, column))
    for name, column in columns.fields.items():
        if name in columns.struck:
            findings.say("struck.header", header_place(table, column), Subject(None, name))


def _ratio_column(table: Table) -> tuple[Column, str] | None:
    """Return the first column that holds a part and its whole in one cell, as the notice's own line has them, and that cell."""
    below = [row for row in sorted(table.grid.rows) if row > table.last]
    texts = ((column, clean(table.grid.cell(row, column.index).text)) for column in table.columns for row in below)
    return next(((column, text) for column, text in texts if is_ratio(text)), None)


def _say_missing_columns(table: Table, fields: Mapping[str, Column], figure_set: FigureSet, findings: Findings) -> None:
    for field in figure_set.fields:
        if field.kind is not FieldKind.COUNT or field.name in fields:
            continue
        if not field.required:
            findings.say("absent_column", subject=Subject(None, field.name), label=field.label)
            continue
        ratio = _ratio_column(table)
        if ratio:
            column, text = ratio
            findings.say("no_accounts.ratio", header_place(table, column), Subject(None, field.name), label=field.label, written=text)
            continue
        others = table.with_role(ColumnRole.OTHER)
        for column in others:
            place = header_place(table, column)
            findings.say(
                "no_accounts.other",
                place,
                Subject(None, field.name),
                label=field.label,
                other=column.meaning.name,
                field=field.name,
                choice=own_header(column),
            )
        if not others:
            findings.say("no_accounts", CellPlace(row=table.last), Subject(None, field.name), label=field.label, field=field.name)


def _label(name: str, figure_set: FigureSet) -> str:
    labels = {str(role): label for role, label in _PLACE_LABELS.items()} | {"source": "nguồn"}
    return labels.get(name) or figure_set.label(name)


def _say_missing_choice(table: Table, figure_set: FigureSet, chosen: Mapping[str, str], findings: Findings) -> None:
    headers = {fold(part) for column in table.columns for part in (column.header, own_header(column))}
    for name, header in chosen.items():
        if fold(header) not in headers:
            headers_shown = tuple(f"«{column.header}»" for column in table.columns)
            place = CellPlace(row=table.last)
            label = _label(name, figure_set)
            findings.say("no_accounts.chosen", place, Subject(None, name), label=label, chosen=header, headers=headers_shown)


def _say_units(table: Table, fields: Mapping[str, Column], figure_set: FigureSet, findings: Findings) -> None:
    counts = {field.name for field in figure_set.fields if field.kind is FieldKind.COUNT}
    for name, column in fields.items():
        unit = rounded_unit(column.header) if name in counts else None
        if unit:
            findings.say("wrong_unit", header_place(table, column), Subject(None, name), unit=unit)
    for place, unit in _title_units(table):
        findings.say("wrong_unit", place, unit=unit)


def _title_units(table: Table) -> Iterator[tuple[CellPlace, str]]:
    for row, column, text in table.grid.texts(max(1, table.first - TITLE_ROWS), table.first - 1):
        unit = rounded_unit(text) if any(has_words(fold(text), mark) for mark in words().unit_marks) else None
        if unit:
            yield CellPlace(row, column, None, clean(text)), unit


def _say_unused(table: Table, figure_set: FigureSet, findings: Findings) -> None:
    for column in table.with_role(ColumnRole.BASELESS_RANK):
        findings.say("rank_without_basis", header_place(table, column))
    has_main = any(column.meaning.name == figure_set.main.name for column in table.with_role(ColumnRole.FIELD))
    for column in table.columns:
        if column.meaning.role not in _QUIET and (has_main or column.meaning.role is not ColumnRole.OTHER):
            findings.say("ignored_column", header_place(table, column))
