"""What figures must be like: a set's own checks, totals against their rows, areas without a row."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from broadcast.figures.checking.values import RowValues
from broadcast.figures.findings import Findings, Place, Subject
from broadcast.figures.reading.areas import Gazetteer
from broadcast.figures.reading.body import AreaRow, Located, TotalRow
from broadcast.figures.reading.numbers import Style, read_count
from broadcast.figures.slots import write_count
from broadcast.model.figures import FieldKind, FigureCheck, FigureSet, Level, percent
from broadcast.model.units import AreaCode


def check_values(
    figure_set: FigureSet, area: AreaCode, values: Mapping[str, int | None], place: Callable[[str], Place], findings: Findings
) -> None:
    """Say every check of the set that these values do not pass, at the place of the figure that it concerns."""
    for check in figure_set.checks:
        said = _failed(check, area, values)
        if said is not None:
            findings.add(check.kind, Level(check.level), said, place(check.field), Subject(area, check.field))


def check_duplicates(rows: Sequence[AreaRow], day: Callable[[AreaRow], date | None], findings: Findings) -> None:
    """Say at both rows where an area stands twice with one day."""
    seen: dict[tuple[AreaCode, date | None], AreaRow] = {}
    for row in rows:
        before = seen.setdefault((row.area.code, day(row)), row)
        if before is row:
            continue
        for one, other in ((before, row), (row, before)):
            subject = Subject(row.area.code)
            findings.say("duplicate_area", one.place, subject, name=row.area.full_name, row=one.row, other=other.row)


def check_totals(figure_set: FigureSet, rows: Sequence[RowValues], totals: Sequence[TotalRow], style: Style, findings: Findings) -> None:
    """Compare total rows with the sum of the lowest areas, and a city's row with all its wards' where none is missing."""
    leaves = _leaves(rows)
    for total in totals:
        for name, located in _counts(figure_set, total.cells):
            typed = read_count(located.cell, style, figure_set.field(name).unit)
            computed = _sum(leaves, name)
            if typed.problem and typed.problem != "formula_without_value":
                findings.say(typed.problem, located.place, Subject(None, name))
            elif typed.value is not None and computed is not None and typed.value != computed:
                said = {"typed": write_count(typed.value), "computed": write_count(computed)}
                findings.say("total_differs", located.place, Subject(None, name), **said)


def check_city(figure_set: FigureSet, rows: Sequence[RowValues], gazetteer: Gazetteer, findings: Findings) -> None:
    """Compare a row with the sum of all the areas below it, where every one of them has a row with that figure."""
    by_code = {one.row.area.code: one for one in rows}
    for one in rows:
        children = [by_code.get(area.code) for area in gazetteer.children(one.row.area.code)]
        whole = [child for child in children if child is not None]
        if not whole or len(whole) < len(children):
            continue
        for name, located in _counts(figure_set, one.row.cells):
            typed, computed = one.values.get(name), _sum(whole, name)
            if (
                typed is not None
                and computed is not None
                and all(child.values.get(name) is not None for child in whole)
                and typed != computed
            ):
                subject = Subject(one.row.area.code, name)
                said = {"name": one.row.area.full_name, "typed": write_count(typed), "computed": write_count(computed)}
                findings.say("total_differs.city", located.place, subject, **said)


def check_missing_areas(rows: Iterable[AreaRow], gazetteer: Gazetteer, findings: Findings) -> None:
    """Name the areas of the table's level that have no row. A table of a single area has no level."""
    here = {row.area.code for row in rows}
    parents = Counter(area.parent for area in gazetteer.areas if area.code in here)
    for parent, count in parents.items():
        if count < 2:
            continue
        for area in gazetteer.children(parent):
            if area.code not in here:
                findings.say("missing_area", subject=Subject(area.code), name=area.full_name, code=area.code)


def _failed(check: FigureCheck, area: AreaCode, values: Mapping[str, int | None]) -> tuple[str, str] | None:
    """Return (message, hint) if the values do not pass the check."""
    value = values.get(check.field)
    if value is None or check.area not in ("", area):
        return None
    base = check.equals if check.equals is not None else values.get(check.at_most)
    if base is None or (value <= base if check.equals is None else value != base):
        return None
    ratio = str(percent(value, base) or "").replace(".", ",")
    facts = {"value": write_count(value), "base": write_count(base), "ratio": ratio, "over": write_count(value - base)}
    return check.message.format(**facts), check.hint


def _leaves(rows: Sequence[RowValues]) -> list[RowValues]:
    parents = {one.row.area.parent for one in rows}
    return [one for one in rows if one.row.area.code not in parents]


def _sum(rows: Sequence[RowValues], name: str) -> int | None:
    """Return the sum of a field, or None where a cell could not be read or nothing is known."""
    known = [one.values.get(name) for one in rows]
    if any(name in one.bad for one in rows) or all(value is None for value in known):
        return None
    return sum(value for value in known if value is not None)


def _counts(figure_set: FigureSet, cells: Mapping[str, Located]) -> list[tuple[str, Located]]:
    return [(field.name, cells[field.name]) for field in figure_set.fields if field.kind is FieldKind.COUNT and field.name in cells]
