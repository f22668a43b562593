"""Dates in every written form: 31/01/2021, 01.7.2025, 2021-02-03, 30/4, 25-27/12, tháng 04/1969, 1/2021.

A day and month without a year is a date where the words around it say so; else it is a fraction.
Source: Nghị định 30/2020/NĐ-CP on writing dates; the readings are those of radio announcers (no leading zero is said, ``tháng tư``).
"""

import re

from broadcast.spoken.choice import undecided
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_number import read_cardinal
from broadcast.spoken.style import Style

_FULL = re.compile(r"([0-9]{1,2})\s?([/.\-])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}(?![0-9]|[/.,][0-9]|-[0-9]+-)|[0-9]{2}(?![0-9]|[/.\-,][0-9]))")
_ISO = re.compile(r"([12][0-9]{3})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")
_MONTH = re.compile(r"([0-9]{1,2})\s?([/.\-])\s?([12][0-9]{3})(?![0-9]|[/.\-,%][0-9]|/[A-ZĐ])")
_SPACED_MONTH = re.compile(r"([0-9]{1,2})\s([12][0-9]{3})(?![0-9]|[/.\-,:][0-9])")
_DAY = re.compile(r"([0-9]{1,2})([.\-])([0-9]{1,2})(?![0-9]|[.,/][0-9]|/[A-ZĐ]|%|[^\W_])")
_DAY_LIST = re.compile(r"([0-9]{1,2})(?:,[0-9]{1,2})+(?=/[0-9]{1,2})")
_DAY_RANGE = re.compile(r"([0-9]{1,2})\s?[\-–]\s?[0-9]{1,2}/([0-9]{1,2})(?:/[0-9]{4})?(?![0-9]|/[0-9])")
_JOINS = frozenset(("-", "–", "—", "và", "đến", "hoặc", "hay", ",", "tới", ", và", "đến hết", "(", ";", "đến ngày", "và ngày", "- ngày"))
_CALENDAR = re.compile(r" \(?(?:âm|dương|hàng năm|hằng năm)\b")
_SCALES = ("1000", "2000")
"""``bản đồ 1/2000`` is no month."""


def read_full_date(line: Line, place: int) -> Reading | None:
    """Read day, month and year."""
    match = _FULL.match(line.text, place, place + WINDOW)
    if not match:
        return _read_iso(line, place)
    day, sign, month, year = match.groups()
    if not valid_day(int(day), int(month)) or (len(year) == 2 and sign != "/" and not context("date", line.word_before(place))):
        return None
    words = f"{_lead(line, place)}{say_day(int(day), int(month), line.style)} năm {say_year(year, line.style)}"
    return Reading(match.end(), words, "date")


def read_month(line: Line, place: int) -> Reading | None:
    """Read month and year (``1/2021``, ``tháng 1.2021``, ``tháng 1 2024``); after ``quý``, ``kỳ`` … the period and the year."""
    before = line.word_before(place)
    match = _MONTH.match(line.text, place, place + WINDOW)
    if not match and before == "tháng":
        match = _SPACED_MONTH.match(line.text, place, place + WINDOW)
        return match and Reading(match.end(), f"{say_month(int(match[1]))} năm {say_year(match[2], line.style)}", "date")
    if not match or (match[2] != "/" and before != "tháng" and not context("period", before)):
        return None
    number, year = int(match[1]), match[3]
    if context("period", before) or _ends_periods(line, place):
        return Reading(match.end(), f"{read_cardinal(number, line.style)} năm {say_year(year, line.style)}", "date")
    if match[1] == "1" and year in _SCALES and before != "tháng":
        return None
    if not 1 <= number <= 12 or not 1900 <= int(year) <= 2100 or context("documents", before) or _is_scale(line, place):
        return None
    lead = "" if before == "tháng" or _goes_on(line, place, "month") else "tháng "
    return Reading(match.end(), f"{lead}{say_month(number)} năm {say_year(year, line.style)}", "date")


def read_day_and_month(line: Line, place: int) -> Reading | None:
    """Read day and month with a dot or a dash, and the first of several days, where the words around say that it is a date."""
    first = _read_day_first(line, place)
    if first:
        return first
    match = _DAY.match(line.text, place, place + WINDOW)
    if not match or not valid_day(int(match[1]), int(match[3])):
        return None
    return _dotted_or_dashed(line, place, match)


def valid_day(day: int, month: int) -> bool:
    """Tell whether some year has that day."""
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def say_day(day: int, month: int, style: Style) -> str:
    """Return ``ba tháng hai``."""
    return f"{read_cardinal(day, style)} tháng {say_month(month)}"


def say_month(month: int) -> str:
    """Return a month's number as said after ``tháng``: the fourth is ``tư``."""
    return "tư" if month == 4 else read_cardinal(month)


def say_year(year: str, style: Style) -> str:
    """Return a year in full; two digits mean the years from 1951 to 2050."""
    number = int(year)
    if len(year) == 2:
        number += 2000 if number <= 50 else 1900
    return read_cardinal(number, style)


def _read_iso(line: Line, place: int) -> Reading | None:
    match = _ISO.match(line.text, place, place + WINDOW)
    if not match or not valid_day(int(match[3]), int(match[2])):
        return None
    day = say_day(int(match[3]), int(match[2]), line.style)
    return Reading(match.end(), f"{_lead(line, place)}{day} năm {say_year(match[1], line.style)}", "date")


def _ends_periods(line: Line, place: int) -> bool:
    """``quý 1-2/2026``: a period stands before the number that the dash joins on."""
    return line.rule == "number" and line.joined(place) in _JOINS and context("period", line.second_before(line.end))


def _is_scale(line: Line, place: int) -> bool:
    """``tỷ lệ 1/2000``, ``1/500 và 1/2000``."""
    return (line.rule == "fraction" and line.joined(place) in _JOINS) or line.near("ratio", place)


def follows_day(line: Line, place: int) -> bool:
    """Tell whether a list or range of days goes on at a place."""
    return line.rule == "weekday" or _goes_on(line, place, "date") or _goes_on(line, place, "day")


def read_calendar(line: Line, end: int) -> bool:
    """Tell whether the words behind speak of a calendar: ``âm lịch``, ``hàng năm``."""
    return _CALENDAR.match(line.low, end) is not None


def say_day_and_month(line: Line, place: int, day: int, month: int) -> str:
    """Return a day and month, with ``ngày`` unless the words before say it."""
    return f"{_lead(line, place)}{say_day(day, month, line.style)}"


def _read_day_first(line: Line, place: int) -> Reading | None:
    """Read the first day of ``1-3/1/2027`` and of ``12,13/3``."""
    several = _DAY_LIST.match(line.text, place, place + WINDOW)
    if several and context("date", line.word_before(place)):
        return Reading(place + len(several[1]), read_cardinal(int(several[1]), line.style), "day")
    first = _DAY_RANGE.match(line.text, place, place + WINDOW)
    if first and valid_day(int(first[1]), int(first[2])) and (context("date", line.word_before(place)) or line.char(place - 1) == "("):
        return Reading(first.end(1), f"{_lead(line, place)}{read_cardinal(int(first[1]), line.style)}", "day")
    return None


def _dotted_or_dashed(line: Line, place: int, match: re.Match[str]) -> Reading | None:
    """``ngày 3.12`` is a date; ``ngày 3-12`` may be the third of December or ten days."""
    date = Reading(match.end(), say_day_and_month(line, place, int(match[1]), int(match[3])), "date")
    before = line.word_before(place)
    if match[2] == ".":
        return date if context("day", before) else None
    if not (context("street", before) or line.near("date_sure", place)):
        return None
    if int(match[1]) > int(match[3]):
        return date
    if before != "ngày" or (line.rule != "time" and line.second_before(place) not in ("", "hôm")):
        return None
    days = f"{read_cardinal(int(match[1]), line.style)} đến {read_cardinal(int(match[3]), line.style)}"
    return undecided(line, place, date, Reading(match.end(), days, "day"))


def _goes_on(line: Line, place: int, rule: str) -> bool:
    return line.rule == rule and line.joined(place) in _JOINS


def _lead(line: Line, place: int) -> str:
    before = line.word_before(place)
    if context("street", before) or context("before_day", before) or before in ("niệm", "khánh"):
        return ""
    return "ngày "
