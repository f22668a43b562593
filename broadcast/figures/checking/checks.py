"""What figures must be like: a set's own checks, totals against their rows, areas without a row."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from broadcast.figures.checking.values import RowValues
from broadcast.figures.findings import CellPlace, Findings, Subject, where
from broadcast.figures.reading.areas import Gazetteer
from broadcast.figures.reading.numbers import NumberStyle, read_count
from broadcast.figures.reading.rows import Located, TableRow, TotalRow
from broadcast.figures.slots import write_count
from broadcast.model.figures import FieldKind, FigureCheck, FigureSet, percent
from broadcast.model.notice import Fact, Notice, Severity
from broadcast.model.units import AreaCode
from broadcast.wording import wordings

MAX_NAMED = 20
"""Areas that one notice names."""
OWN_CHECK = "own_check"
"""The code of a set's check whose kind is its own."""


def check_values(
    figure_set: FigureSet, area: AreaCode, values: Mapping[str, int | None], place: Callable[[str], CellPlace], findings: Findings
) -> None:
    """Say every check of the set that these values do not pass, at the place of the figure that it concerns."""
    for check in figure_set.checks:
        failed = _failed(check, area, values)
        if failed is not None:
            subject = Subject(area, check.field)
            code = check.kind if check.kind in wordings() else OWN_CHECK
            findings.add(Notice(code=code, severity=Severity(check.level), where=where(place(check.field), subject), facts=failed))


def check_duplicates(rows: Sequence[TableRow], day: Callable[[TableRow], date | None], findings: Findings) -> None:
    """Say at both rows where an area stands twice with one day."""
    first_rows: dict[tuple[AreaCode, date | None], TableRow] = {}
    for row in rows:
        first = first_rows.setdefault((row.area.code, day(row)), row)
        if first is row:
            continue
        code = "duplicate_area.struck" if first.struck or row.struck else "duplicate_area"
        numbers = {"first": _numbered(first), "second": _numbered(row)}
        for place in (first.place, row.place):
            findings.say(code, place, Subject(row.area.code), name=row.area.full_name, **numbers)


def check_totals(
    figure_set: FigureSet, rows: Sequence[RowValues], totals: Sequence[TotalRow], style: NumberStyle, findings: Findings
) -> None:
    """Compare total rows with the sum of the lowest areas, and a city's row with all its wards' where none is missing."""
    leaves = _leaves(rows)
    for total in totals:
        for name, located in _counts(figure_set, total.cells):
            typed = read_count(located.cell, style, figure_set.field(name).unit)
            computed = _sum(leaves, name)
            if typed.problem and typed.problem != "formula_without_value":
                findings.say(typed.problem, located.place, Subject(None, name))
            elif typed.value is not None and computed is not None and typed.value != computed:
                sums = {"typed": write_count(typed.value), "computed": write_count(computed)}
                findings.say("total_differs", located.place, Subject(None, name), **sums)


def check_city(figure_set: FigureSet, rows: Sequence[RowValues], gazetteer: Gazetteer, findings: Findings) -> None:
    """Compare a row with the sum of all the areas below it, where every one of them has a row with that figure."""
    by_code = {row.row.area.code: row for row in rows}
    for row in rows:
        children = [by_code.get(area.code) for area in gazetteer.children(row.row.area.code)]
        present = [child for child in children if child is not None]
        if present and len(present) == len(children):
            _compare_city(figure_set, row, present, findings)


def check_missing_areas(rows: Iterable[TableRow], gazetteer: Gazetteer, findings: Findings) -> None:
    """Name the areas of the table's level that have no row, all in one notice: a warning where few are missing, a note in a part.

    A table of a single area has no level.
    """
    here = {row.area.code for row in rows}
    parents = Counter(area.parent for area in gazetteer.areas if area.code in here)
    levels = [gazetteer.children(parent) for parent, count in parents.items() if count > 1]
    missing = [area for level in levels for area in level if area.code not in here]
    if missing:
        names = tuple(f"{area.full_name} ({area.code})" for area in missing[:MAX_NAMED])
        more = f" và {len(missing) - MAX_NAMED} nơi khác" if len(missing) > MAX_NAMED else ""
        code = "missing_area" if 2 * len(missing) <= sum(map(len, levels)) else "missing_area.part"
        findings.say(code, count=len(missing), names=names, more=more)


def _numbered(row: TableRow) -> str:
    marks = [mark for mark, holds in (("bị gạch bỏ", row.struck), ("đang ẩn", row.hidden)) if holds]
    return f"dòng {row.row} ({', '.join(marks)})" if marks else f"dòng {row.row}"


def _compare_city(figure_set: FigureSet, row: RowValues, children: Sequence[RowValues], findings: Findings) -> None:
    for name, located in _counts(figure_set, row.row.cells):
        typed, computed = row.values.get(name), _sum(children, name)
        if typed is None or computed is None or typed == computed or any(child.values.get(name) is None for child in children):
            continue
        sums = {"name": row.row.area.full_name, "typed": write_count(typed), "computed": write_count(computed)}
        findings.say("total_differs.city", located.place, Subject(row.row.area.code, name), **sums)


def _failed(check: FigureCheck, area: AreaCode, values: Mapping[str, int | None]) -> dict[str, Fact] | None:
    """Return message and hint in the set's own words if the values do not pass the check."""
    value = values.get(check.field)
    if value is None or check.area not in ("", area):
        return None
    base = check.equals if check.equals is not None else values.get(check.at_most)
    if base is None or (value <= base if check.equals is None else value != base):
        return None
    ratio = str(percent(value, base) or "").replace(".", ",")
    facts = {"value": write_count(value), "base": write_count(base), "ratio": ratio, "over": write_count(value - base)}
    return {"message": check.message.format(**facts), "hint": check.hint}


def _leaves(rows: Sequence[RowValues]) -> list[RowValues]:
    parents = {row.row.area.parent for row in rows}
    return [row for row in rows if row.row.area.code not in parents]


def _sum(rows: Sequence[RowValues], name: str) -> int | None:
    """Return the sum of a field, or None where a cell could not be read or no row has a value."""
    values = [row.values.get(name) for row in rows]
    if any(name in row.bad for row in rows) or all(value is None for value in values):
        return None
    return sum(value for value in values if value is not None)


def _counts(figure_set: FigureSet, cells: Mapping[str, Located]) -> list[tuple[str, Located]]:
    return [(field.name, cells[field.name]) for field in figure_set.fields if field.kind is FieldKind.COUNT and field.name in cells]
