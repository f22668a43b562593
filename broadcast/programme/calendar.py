"""What a day is: ordinary, a holiday or of mourning, by the rows that staff keep and else by law."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.model.notice import Notice
from broadcast.programme.official_days import official_day
from broadcast.wording import notice, visible

LONGEST = 30
"""Days in a row that one row may name; a longer one is a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The rows that staff keep, over the public holidays."""

    special: tuple[SpecialDay, ...] = ()

    def kind(self, day: date) -> DayKind:
        """Return what a day is; mourning goes before all else, a row before the law."""
        row = self._row(day)
        if row is not None:
            return row.kind
        return DayKind.HOLIDAY if official_day(day) else DayKind.ORDINARY

    def is_holiday(self, day: date) -> bool:
        """Whether a day is a public holiday; one of mourning may be one as well."""
        rows = [row for row in self.special if row.first <= day <= row.last and row.kind is not DayKind.MOURNING]
        return rows[-1].kind is DayKind.HOLIDAY if rows else official_day(day) is not None

    def notices(self, day: date) -> tuple[Notice, ...]:
        """Return what is to be said about a day: its name and where that is written."""
        row, official = self._row(day), official_day(day)
        if row is not None:
            return (notice(f"day-is.{row.kind.name.lower()}", name=row.name, source=row.source),)
        return (notice("day-is.holiday", name=official.name, source=official.source),) if official else ()

    def _row(self, day: date) -> SpecialDay | None:
        rows = [row for row in self.special if row.first <= day <= row.last]
        return next((row for row in rows if row.kind is DayKind.MOURNING), rows[-1] if rows else None)


def special_day_faults(day: SpecialDay) -> tuple[Notice, ...]:
    """Return everything that keeps a row from being kept."""
    return tuple(_faults(day))


def _faults(day: SpecialDay) -> Iterator[Notice]:
    if not day.name.strip() or visible(day.name) != day.name:
        yield notice("day-without-name")
    if not day.source.strip():
        yield notice("day-without-source")
    if day.last < day.first:
        yield notice("session-dates-reversed", first=day.first, last=day.last)
    elif (day.last - day.first).days >= LONGEST:
        yield notice("day-too-long", days=(day.last - day.first).days + 1, most=LONGEST)
