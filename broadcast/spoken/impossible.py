"""Days no calendar has and hours no clock has: they are read as they stand, with a doubt, for somebody mistyped them."""

import re
from calendar import isleap

from broadcast.spoken.doubt import doubt
from broadcast.spoken.line import Line, Reading, context
from broadcast.spoken.read_date import valid_day

_DATE = re.compile(r"([0-9]{1,2})\s?([/.\-])\s?([0-9]{1,2})(?:\s?\2\s?([12][0-9]{3}))?(?![0-9]|[/.,\-][0-9]|[^\W_]|%)")
_IN_WORDS = re.compile(r"([0-9]{1,2}) tháng ([0-9]{1,2})(?:(?: năm |/)([12][0-9]{3}))?(?![0-9/])")
_MONTH = re.compile(r"([0-9]{1,2})\s?[/.\-]\s?[12][0-9]{3}(?![0-9])")
_CLOCK = re.compile(r"([0-9]{1,3})(?:[hg:]|\s?giờ\s?)([0-9]{2})?(?![0-9]|[^\W_])")
_HOURS, _MINUTES, _MONTHS, _DAYS = 24, 59, 12, 31
_DAY_WORDS = ("ngày", "mùng", "mồng")
SUSPECT = frozenset("/.-:hgH ")
"""What may stand behind the first digits of a day or an hour."""


def doubted_if_impossible(line: Line, place: int, end: int, reading: Reading) -> Reading:
    """Return a reading of digits that end at ``end``, with a doubt where they look like a day or an hour that there is not."""
    if reading.doubt or not _may_be_wrong(line, place, end, reading):
        return reading
    match = _impossible_day(line, place) or _impossible_month(line, place) or _impossible_hour(line, place)
    if match is None:
        return reading
    return reading._replace(doubt=doubt("impossible", written=match[0].strip()))


def _may_be_wrong(line: Line, place: int, end: int, reading: Reading) -> bool:
    """Tell at a glance whether a day or an hour may stand here; a date that was read exists, unless it is a leap day."""
    sign = line.char(end)
    if sign == " ":
        return line.word_before(place) in _DAY_WORDS or line.text.startswith(" giờ", end)
    return reading.rule != "date" or line.text.startswith("29", place)


def _impossible_day(line: Line, place: int) -> re.Match[str] | None:
    before = line.word_before(place)
    match = _IN_WORDS.match(line.low, place, place + 24) if before in _DAY_WORDS else None
    if match:
        return None if _exists(int(match[1]), int(match[2]), match[3]) else match
    match = _DATE.match(line.text, place, place + 24)
    if match is None or context("house", before):
        return None
    day, month, year = int(match[1]), int(match[3]), match[4]
    if _exists(day, month, year) or not (
        _is_day(before, match) or (match[2] == "/" and _may_be_day(before, year) and day <= _DAYS and month <= _MONTHS)
    ):
        return None
    return match


def _impossible_month(line: Line, place: int) -> re.Match[str] | None:
    match = _MONTH.match(line.text, place, place + 12) if line.word_beside(place) == "tháng" else None
    return match if match and not 1 <= int(match[1]) <= _MONTHS else None


def _is_day(before: str, match: re.Match[str]) -> bool:
    """Tell whether a day is meant for sure: ``ngày 32/1``, not ``ngày 10-15``."""
    return before in _DAY_WORDS and (match[2] == "/" or match[4] is not None)


def _may_be_day(before: str, year: str | None) -> bool:
    return year is not None or (context("date", before) and before not in ("trước", "sau"))


def _exists(day: int, month: int, year: str | None) -> bool:
    return valid_day(day, month) and not (day == 29 and month == 2 and year is not None and not isleap(int(year)))


def _impossible_hour(line: Line, place: int) -> re.Match[str] | None:
    match = _CLOCK.match(line.low, place, place + 10)
    if match is None or not context("clock_sure", line.word_before(place)):
        return None
    late = int(match[1]) > _HOURS or (int(match[1]) == _HOURS and int(match[2] or 0) > 0)
    return match if late or int(match[2] or 0) > _MINUTES else None
