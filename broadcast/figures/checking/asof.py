"""Which day the figures are of: beside a mark in a title or note, or in a column; never a letter's day, never today."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from broadcast.figures.findings import NOBODY, Findings, Place
from broadcast.figures.folding import clean
from broadcast.figures.grid import EMPTY, Cell, CellKind, Grid
from broadcast.figures.reading.dates import marked_days, read_day, serial_day
from broadcast.figures.reading.numbers import is_missing
from broadcast.figures.reading.table import Column
from broadcast.figures.slots import write_day
from broadcast.model.figures import FigureSet


@dataclass(frozen=True, slots=True)
class Stated:
    """A day and where it stands."""

    day: date
    place: Place


def stated_day(grid: Grid, rows: Iterable[int], extra: Iterable[Place], as_of: date | None, findings: Findings) -> Stated | None:
    """Return the day that titles and notes state, or the clerk's own.

    ``rows`` are the rows outside the data, ``extra`` headers that may hold a day. Two different days are an error at both.
    """
    found, incomplete = _marked(grid, rows, extra)
    days = list(dict.fromkeys(one.day for one in found))
    if as_of is not None:
        if found and as_of not in days:
            _say_conflict(findings, [Stated(as_of, Place()), found[0]])
        return Stated(as_of, Place())
    for place in incomplete:
        findings.say("bad_date", place)
    if len(days) > 1:
        _say_conflict(findings, [next(one for one in found if one.day == day) for day in days[:2]])
    return found[0] if found else None


def column_days(grid: Grid, column: Column, rows: Sequence[int], findings: Findings) -> Mapping[int, Stated]:
    """Return the day of each row that has one; a cell that is no day is an error there."""
    found = {}
    for row in rows:
        cell = grid.cell(row, column.index)
        place = Place(row, column.index, column.header, clean(cell.text))
        if is_missing(clean(cell.text)):
            continue
        day, is_serial = _cell_day(cell)
        if day is None:
            findings.say("bad_date", place)
            continue
        if is_serial:
            findings.say("serial_date", place, day=write_day(day))
        found[row] = Stated(day, place)
    return found


def check_against_title(stated: Stated, by_row: Mapping[int, Stated], findings: Findings) -> None:
    """Say where a column's day is not the title's: once at the title, once at the first row of each other day."""
    others: dict[date, Stated] = {}
    for one in by_row.values():
        if one.day != stated.day:
            others.setdefault(one.day, one)
    for other in others.values():
        _say_conflict(findings, [stated, other])


def check_days(figure_set: FigureSet, days: Sequence[Stated], today: date, findings: Findings) -> None:
    """Say each day that figures cannot have or that is too old to air, and the rows whose day is not the others'."""
    first: dict[date, Place] = {}
    for one in days:
        first.setdefault(one.day, one.place)
    for day, place in first.items():
        _check_range(figure_set, Stated(day, place), today, findings)
    if len(first) > 1:
        usual = Counter(one.day for one in days).most_common(1)[0][0]
        for one in days:
            if one.day != usual:
                findings.say("mixed_dates", one.place, day=write_day(one.day), other=write_day(usual))


def _check_range(figure_set: FigureSet, stated: Stated, today: date, findings: Findings) -> None:
    day = write_day(stated.day)
    age = (today - stated.day).days
    if stated.day < figure_set.launch:
        findings.say("bad_date.early", stated.place, day=day, launch=write_day(figure_set.launch))
    elif age < 0:
        findings.say("bad_date.late", stated.place, day=day, today=write_day(today))
    elif age > figure_set.max_age_days:
        findings.say("stale", stated.place, day=day, age=age, limit=figure_set.max_age_days)


def _marked(grid: Grid, rows: Iterable[int], extra: Iterable[Place]) -> tuple[list[Stated], list[Place]]:
    found: list[Stated] = []
    incomplete: list[Place] = []
    places = [Place(row, column, None, text) for one in rows for row, column, text in grid.texts(one, one)]
    for place in (*places, *extra):
        text = clean(place.text or "")
        for marked in marked_days(text):
            shown = Place(place.row, place.column, place.header, text)
            day = marked.day if marked.text else _day_beside(grid, place)
            if day is not None:
                found.append(Stated(day, shown))
            elif marked.text:
                incomplete.append(shown)
    return found, incomplete


def _day_beside(grid: Grid, place: Place) -> date | None:
    """Return the day in the next cell that is not empty, right of a mark that ends its own cell."""
    row = grid.rows.get(place.row or 0, {})
    right = sorted(column for column in row if column > (place.column or 0) and row[column] != row.get(place.column or 0, EMPTY))
    return _cell_day(row[right[0]])[0] if right else None


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
    for one, other in ((first, second), (second, first)):
        findings.say("date_conflict", one.place, NOBODY, day=write_day(one.day), other=write_day(other.day))
