"""An area's cells as values; what cannot be taken is said at its cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from broadcast.figures.checking.shares import is_against_style, share_fits
from broadcast.figures.findings import Findings, Subject
from broadcast.figures.grid import CellKind
from broadcast.figures.reading.numbers import MISSING, CellReading, NumberStyle, decide_style, read_count, read_rank
from broadcast.figures.reading.rows import Body, Located, TableRow
from broadcast.figures.slots import write_percent
from broadcast.model.figures import Field, FieldKind, FigureSet


@dataclass(frozen=True, slots=True, kw_only=True)
class RowValues:
    """What a row gives. ``bad`` are fields whose cell is an error; they have no value and are not «missing» either."""

    row: TableRow
    values: Mapping[str, int | None]
    bad: frozenset[str]


def style_of(body: Body, figure_set: FigureSet, findings: Findings) -> NumberStyle:
    """Return the one style of the file's texts; English is a warning at the first count that is written so."""
    counts = {field.name for field in figure_set.fields if field.kind is FieldKind.COUNT}
    cells = [located for row in _all_cells(body) for name, located in row.items() if name in counts]
    shares = [located for row in body.rows for _, located in row.shares]
    style, shown = decide_style(_texts(cells), _texts(shares))
    if shown is not None:
        first = next((located for located in cells if _is_grouped(located, style)), None)
        first = first or next(located for located in (*cells, *shares) if located.cell.text == shown)
        against = any(_is_against(located, style) for located in cells)
        findings.say("ambiguous_number.decides" if against else "number_style", first.place)
    return style


def read_values(row: TableRow, figure_set: FigureSet, style: NumberStyle, findings: Findings, *, ranked: bool = True) -> RowValues:
    """Return the values of one row. A cell without a figure is a warning, one that could mean two things an error.

    A crossed-out figure is none. ``ranked`` is false for a city among its wards, whose rank stands elsewhere.
    """
    values: dict[str, int | None] = {}
    bad: set[str] = set()
    for field in figure_set.fields:
        located = row.cells.get(field.name)
        if located is None:
            continue
        subject = Subject(row.area.code, field.name)
        reading = _read(located, field, style)
        problem = reading.problem or ("zero_base" if reading.value == 0 and field.zero_is_error else "")
        if problem:
            findings.say(problem, located.place, subject, label=field.label)
            bad.add(field.name)
            continue
        if reading.value is None and not located.cell.struck and (ranked or field.kind is FieldKind.COUNT):
            findings.say("missing_value", located.place, subject)
        values[field.name] = reading.value
        _take_rank_of(values, field.of, reading, (located, subject), findings)
    _check_ranks(row, values, figure_set, findings)
    return RowValues(row=row, values=values, bad=frozenset(bad))


def compare_shares(read: RowValues, figure_set: FigureSet, style: NumberStyle, findings: Findings) -> None:
    """Compare each typed share with the computed one."""
    for name, located in read.row.shares:
        subject = Subject(read.row.area.code, name)
        if located.cell.struck:
            continue
        if located.cell.kind is CellKind.TEXT and is_against_style(located.cell.text, style):
            findings.say("ambiguous_number.share", located.place, subject)
            continue
        share = next(share for share in figure_set.shares if share.name == name)
        part, whole = read.values.get(share.part), read.values.get(share.whole)
        if part is None or not whole:
            continue
        exact = Decimal(100) * part / whole
        if share_fits(located.cell, style, exact) is False:
            computed = figure_set.derive(read.values)[name]
            typed = located.place.text or ""
            findings.say("share_differs", located.place, subject, typed=typed, computed=write_percent(computed).removesuffix(" %"))


def _read(located: Located, field: Field, style: NumberStyle) -> CellReading:
    if located.cell.struck:
        return MISSING
    return read_count(located.cell, style, field.unit) if field.kind is FieldKind.COUNT else read_rank(located.cell)


def _all_cells(body: Body) -> list[Mapping[str, Located]]:
    return [row.cells for row in body.rows] + [total.cells for total in body.totals]


def _texts(cells: Sequence[Located]) -> Iterable[str]:
    return (located.cell.text for located in cells if located.cell.kind is CellKind.TEXT and not located.cell.struck)


def _is_grouped(located: Located, style: NumberStyle) -> bool:
    """Whether a text is a count with the style's mark between thousands."""
    return located.cell.kind is CellKind.TEXT and style.thousands in located.cell.text and read_count(located.cell, style).value is not None


def _is_against(located: Located, style: NumberStyle) -> bool:
    return located.cell.kind is CellKind.TEXT and read_count(located.cell, style).problem.startswith("ambiguous")


def _take_rank_of(values: dict[str, int | None], of: str, reading: CellReading, where: tuple[Located, Subject], findings: Findings) -> None:
    if not of or reading.other is None:
        return
    before = values.get(of)
    if before is not None and before != reading.other:
        findings.say("rank_range.of", where[0].place, where[1], of=reading.other, other=before)
    values[of] = reading.other


def _check_ranks(row: TableRow, values: Mapping[str, int | None], figure_set: FigureSet, findings: Findings) -> None:
    for field in figure_set.fields:
        rank = values.get(field.name)
        if field.kind is not FieldKind.RANK or rank is None:
            continue
        of = values.get(field.of)
        if rank < 1 or (of is not None and rank > of):
            shown = of if of is not None else "số đơn vị xếp hạng"
            findings.say("rank_range", row.cells[field.name].place, Subject(row.area.code, field.name), of=shown)
