"""Vietnam's public holidays, Tết and Giỗ Tổ by the lunar calendar among them, with the law that gives them.

The days are those of the library ``holidays`` (MIT), which follows the labour codes and the government's yearly decisions on days in
lieu; the article in force stands in ``data/holiday_law.tsv``.
"""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class OfficialDay(NamedTuple):
    """A holiday's name and the article that gives it."""

    name: str
    source: str


def official_day(day: date) -> OfficialDay | None:
    """Return the public holiday that a day is, or None.

    >>> official_day(date(2021, 2, 12))
    OfficialDay(name='Tết Nguyên Đán', source='Bộ luật Lao động 2019, Điều 112')
    """
    name = _names(day.year).get(day)
    return OfficialDay(name, _law_of(day)) if name else None


@cache
def _names(year: int) -> Mapping[date, str]:
    from holidays.countries.vietnam import Vietnam  # late: a twentieth of a second that most starts do not need

    return dict(Vietnam(years=year, language="vi"))  # type: ignore[no-untyped-call]  # the library has no annotations here


def _law_of(day: date) -> str:
    return next((source for first, source in reversed(_laws()) if first <= day), "")


@cache
def _laws() -> tuple[tuple[date, str], ...]:
    text = files("broadcast.programme").joinpath("data/holiday_law.tsv").read_text("utf-8")
    return tuple((date.fromisoformat(row["first"]), row["source"]) for row in csv.DictReader(text.splitlines(), delimiter="\t"))
