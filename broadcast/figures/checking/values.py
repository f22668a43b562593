"""An area's cells as values; what cannot be taken is said at its cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from broadcast.figures.checking.shares import is_against_style, share_fits
from broadcast.figures.findings import Findings, Subject
from broadcast.figures.grid import CellKind
from broadcast.figures.reading.body import AreaRow, Body, Located
from broadcast.figures.reading.numbers import Reading, Style, decide_style, read_count, read_rank
from broadcast.figures.slots import write_percent
from broadcast.model.figures import FieldKind, FigureSet


@dataclass(frozen=True, slots=True, kw_only=True)
class RowValues:
    """What a row gives. ``bad`` are fields whose cell is an error; they have no value and are not «missing» either."""

    row: AreaRow
    values: Mapping[str, int | None]
    bad: frozenset[str]


def style_of(body: Body, figure_set: FigureSet, findings: Findings) -> Style:
    """Return the one style of the file's texts; English is a warning at the first cell that shows it."""
    counts = {field.name for field in figure_set.fields if field.kind is FieldKind.COUNT}
    cells = [located for found in _all_cells(body) for name, located in found.items() if name in counts]
    shares = [located for row in body.rows for _, located in row.shares]
    style, shown = decide_style(_texts(cells), _texts(shares))
    if shown is not None:
        first = next(one for one in (*cells, *shares) if one.cell.text == shown)
        against = any(_is_against(one, style) for one in cells)
        findings.say("ambiguous_number.decides" if against else "number_style", first.place)
    return style


def read_values(row: AreaRow, figure_set: FigureSet, style: Style, findings: Findings) -> RowValues:
    """Return the values of one row. A cell without a figure is a warning, one that could mean two things an error."""
    values: dict[str, int | None] = {}
    bad: set[str] = set()
    for field in figure_set.fields:
        located = row.cells.get(field.name)
        if located is None:
            continue
        is_count = field.kind is FieldKind.COUNT
        reading = read_count(located.cell, style, field.unit) if is_count else read_rank(located.cell)
        subject = Subject(row.area.code, field.name)
        if reading.problem:
            findings.say(reading.problem, located.place, subject)
            bad.add(field.name)
            continue
        if reading.value is None:
            findings.say("missing_value", located.place, subject)
        if reading.value == 0 and field.zero_is_error:
            findings.say("zero_base", located.place, subject, label=field.label)
            bad.add(field.name)
            continue
        values[field.name] = reading.value
        _take_rank_of(values, field.of, reading, (located, subject), findings)
    _check_ranks(row, values, figure_set, findings)
    return RowValues(row=row, values=values, bad=frozenset(bad))


def compare_shares(found: RowValues, figure_set: FigureSet, style: Style, findings: Findings) -> None:
    """Compare each typed share with the computed one."""
    for name, located in found.row.shares:
        subject = Subject(found.row.area.code, name)
        if located.cell.kind is CellKind.TEXT and is_against_style(located.cell.text, style):
            findings.say("ambiguous_number.share", located.place, subject)
            continue
        share = next(one for one in figure_set.shares if one.name == name)
        part, whole = found.values.get(share.part), found.values.get(share.whole)
        if part is None or not whole:
            continue
        exact = Decimal(100) * part / whole
        if share_fits(located.cell, style, exact) is False:
            computed = figure_set.derive(found.values)[name]
            typed = located.place.text
            findings.say("share_differs", located.place, subject, typed=typed, computed=write_percent(computed).removesuffix(" %"))


def _all_cells(body: Body) -> list[Mapping[str, Located]]:
    return [row.cells for row in body.rows] + [total.cells for total in body.totals]


def _texts(cells: Sequence[Located]) -> Iterable[str]:
    return (one.cell.text for one in cells if one.cell.kind is CellKind.TEXT)


def _is_against(located: Located, style: Style) -> bool:
    return located.cell.kind is CellKind.TEXT and read_count(located.cell, style).problem.startswith("ambiguous")


def _take_rank_of(values: dict[str, int | None], of: str, reading: Reading, where: tuple[Located, Subject], findings: Findings) -> None:
    if not of or reading.other is None:
        return
    known = values.get(of)
    if known is not None and known != reading.other:
        findings.say("rank_range.of", where[0].place, where[1], of=reading.other, other=known)
    values[of] = reading.other


def _check_ranks(row: AreaRow, values: Mapping[str, int | None], figure_set: FigureSet, findings: Findings) -> None:
    for field in figure_set.fields:
        rank = values.get(field.name)
        if field.kind is not FieldKind.RANK or rank is None:
            continue
        of = values.get(field.of)
        if rank < 1 or (of is not None and rank > of):
            shown = of if of is not None else "số đơn vị xếp hạng"
            findings.say("rank_range", row.cells[field.name].place, Subject(row.area.code, field.name), of=shown)
