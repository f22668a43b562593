"""Which day the figures are of: beside a mark in a title or note, or in a column; never a letter's day, never today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import mode

from broadcast.figures.findings import NOBODY, CellPlace, Findings
from broadcast.figures.folding import clean
from broadcast.figures.grid import Cell, CellKind, Grid
from broadcast.figures.reading.dates import Marked, days_in, marked_days, read_day, serial_day
from broadcast.figures.reading.numbers import is_missing
from broadcast.figures.reading.table import Column
from broadcast.model.figures import FigureSet


@dataclass(frozen=True, slots=True)
class Stated:
    """A day and where it stands."""

    day: date
    place: CellPlace


def stated_day(grid: Grid, rows: Sequence[int], extra: Iterable[CellPlace], as_of: date | None, findings: Findings) -> Stated | None:
    """Return the day that titles and notes state, or the clerk's own.

    ``rows`` are the rows outside the data, ``extra`` headers that may hold a day. Two different days are an error at both.
    """
    stated, incomplete = _marked(grid, rows, extra, findings)
    days = list(dict.fromkeys(statement.day for statement in stated))
    if as_of is not None:
        if stated and as_of not in days:
            _say_conflict(findings, [Stated(as_of, CellPlace()), stated[0]])
        return Stated(as_of, CellPlace())
    for place in incomplete:
        findings.say("bad_date", place)
    if len(days) > 1:
        _say_conflict(findings, [next(statement for statement in stated if statement.day == day) for day in days[:2]])
    if stated and stated[0].place.row in grid.hidden_rows:
        findings.say("hidden_rows", stated[0].place)
    return stated[0] if stated else None


def say_no_date(grid: Grid, rows: Sequence[int], first: int, findings: Findings) -> None:
    """Say that there is no day, at the text nearest above the table (``first`` is its row) that holds one of something else."""
    places = [place for place in _text_places(grid, rows) if days_in(place.text or "")]
    above = [place for place in places if place.row < first]
    nearest = above[-1:] or places[:1]
    if nearest:
        findings.say("no_date.unmarked", nearest[0])
    else:
        findings.say("no_date")


def column_days(grid: Grid, column: Column, rows: Sequence[int], findings: Findings) -> Mapping[int, Stated]:
    """Return the day of each row that has one; a cell that is no day is an error there, a crossed-out one is none."""
    days: dict[int, Stated] = {}
    for row in rows:
        cell = grid.cell(row, column.index)
        place = CellPlace(row, column.index, column.header, clean(cell.text))
        if is_missing(clean(cell.text)):
            continue
        if cell.struck:
            findings.say("struck.date", place)
            continue
        day, is_serial = _cell_day(cell)
        if day is None:
            findings.say("bad_date", place)
            continue
        if is_serial:
            findings.say("serial_date", place, day=day)
        days[row] = Stated(day, place)
    return days


def check_against_title(stated: Stated, by_row: Mapping[int, Stated], findings: Findings) -> None:
    """Say where a column's day is not the title's: once at the title, once at the first row of each other day."""
    others: dict[date, Stated] = {}
    for statement in by_row.values():
        if statement.day != stated.day:
            others.setdefault(statement.day, statement)
    for other in others.values():
        _say_conflict(findings, [stated, other])


def check_days(figure_set: FigureSet, days: Sequence[Stated], today: date, findings: Findings) -> None:
    """Say each day that figures cannot have or that is too old to air, and the rows whose day is not the others'."""
    first: dict[date, CellPlace] = {}
    for stated in days:
        first.setdefault(stated.day, stated.place)
    for day, place in first.items():
        _check_range(figure_set, Stated(day, place), today, findings)
    if len(first) > 1:
        usual = mode(stated.day for stated in days)
        for stated in days:
            if stated.day != usual:
                findings.say("mixed_dates", stated.place, day=stated.day, other=usual)


def _check_range(figure_set: FigureSet, stated: Stated, today: date, findings: Findings) -> None:
    age = (today - stated.day).days
    if stated.day < figure_set.launch:
        findings.say("bad_date.early", stated.place, day=stated.day, launch=figure_set.launch)
    elif age < 0:
        findings.say("bad_date.late", stated.place, day=stated.day, today=today)
    elif age > figure_set.max_age_days:
        findings.say("stale", stated.place, day=stated.day, age=age, limit=figure_set.max_age_days)


def _marked(grid: Grid, rows: Iterable[int], extra: Iterable[CellPlace], findings: Findings) -> tuple[list[Stated], list[CellPlace]]:
    stated: list[Stated] = []
    incomplete: list[CellPlace] = []
    headers = set(extra)
    for place in (*_text_places(grid, rows), *headers):
        cell = grid.cell(place.row, place.column)
        marks = _marks(place, in_header=place in headers)
        if cell.struck:
            if marks or days_in(place.text or ""):
                findings.say("struck.date", place)
            continue
        for marked in marks:
            day = marked.day if marked.text else _day_beside(grid, place)
            if day is not None:
                stated.append(Stated(day, place))
            elif marked.text:
                incomplete.append(place)
        if marks and cell.removed:
            findings.say("struck.part", place, removed=cell.removed, rest=place.text or "")
    return stated, incomplete


def _marks(place: CellPlace, *, in_header: bool) -> list[Marked]:
    """Return the days that a text states; a day in a measure's own header needs no mark."""
    text = place.text or ""
    marks = list(marked_days(text))
    if in_header and not any(marked.text for marked in marks):
        return [Marked(day, f"{day:%d/%m/%Y}") for day in days_in(text)]
    return marks


def _text_places(grid: Grid, rows: Iterable[int]) -> list[CellPlace]:
    return [CellPlace(row, column, None, clean(text)) for number in rows for row, column, text in grid.texts(number, number)]


def _day_beside(grid: Grid, place: CellPlace) -> date | None:
    """Return the day in the next cell that is not empty nor crossed out, right of a mark that ends its own cell."""
    row, mark = grid.rows[place.row], grid.cell(place.row, place.column)
    right = [column for column, cell in row.items() if column > place.column and cell != mark and not cell.struck]
    return _cell_day(row[min(right)])[0] if right else None


def _cell_day(cell: Cell) -> tuple[date | None, bool]:
    """Return a cell's day, and whether it was one of Excel's day numbers."""
    if isinstance(cell.value, datetime):
        return cell.value.date(), False
    if isinstance(cell.value, date):
        return cell.value, False
    text = clean(cell.text)
    if cell.kind is CellKind.NUMBER or text.isdecimal():
        return serial_day(float(text.replace(",", "."))), True
    return (read_day(text) if cell.kind is CellKind.TEXT else None), False


def _say_conflict(findings: Findings, pair: Sequence[Stated]) -> None:
    first, second = pair
    for stated, other in ((first, second), (second, first)):
        findings.say("date_conflict", stated.place, NOBODY, day=stated.day, other=other.day)
