"""Ngày đặc biệt: a year's days that are not like others, by law and by decision, in rows of days that follow one another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.programme.calendar import Calendar
from broadcast.services.rules import calendar
from broadcast.tools import Tools
from broadcast.views.rule_words import RuleWords, rule_words


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRun:
    """Days in a row that are the same; ``row`` is what staff kept, None where the law says so."""

    first: date
    last: date
    kind: DayKind
    name: str
    source: str
    row: SpecialDay | None


@dataclass(frozen=True, kw_only=True)
class DaysBoard:
    """One year."""

    today: date
    year: int
    runs: tuple[DayRun, ...]
    kinds: Mapping[str, RuleWords]

    @property
    def next_run(self) -> DayRun | None:
        """The next days that are not like others."""
        return next((run for run in self.runs if run.last >= self.today), None)


def board(tools: Tools, year: int | None = None) -> DaysBoard:
    """Return a year, this one if none is named."""
    today = tools.today()
    year = year or today.year
    rows = calendar.special_days(tools)
    whole = Calendar(special=rows)
    days = [date.fromordinal(number) for number in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)]
    marked = [(day, whole.kind(day), notices[0]) for day in days if (notices := whole.notices(day))]
    same = groupby(enumerate(marked), key=lambda pair: (pair[1][0] - timedelta(days=pair[0]), pair[1][1], pair[1][2].facts["name"]))
    runs = []
    for (_, kind, name), pairs in same:
        run = [pair[1] for pair in pairs]
        row = next((row for row in rows if row.first <= run[0][0] <= row.last and row.kind is kind), None)
        source = str(run[0][2].facts["source"])
        runs.append(DayRun(first=run[0][0], last=run[-1][0], kind=kind, name=str(name), source=source, row=row))
    return DaysBoard(today=today, year=year, runs=tuple(runs), kinds=rule_words("day"))
