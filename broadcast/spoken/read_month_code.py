"""``T`` or ``Q`` with a number: a weekday (``T2-T6``, ``T2-4-6``), a month (``T3/2021``, ``lương T7``), a quarter (``Q1/2024``)."""

import re

from broadcast.spoken.choice import BESIDE, BOTH_SIDES, HINT, NEAR, POSSIBLE, RULED_OUT, USUAL, OfferedReading, choose
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_date import say_month, say_year
from broadcast.spoken.read_number import read_cardinal
from broadcast.spoken.style import Style

_OF_YEAR = re.compile(r"([TQ])\.?\s?(1[0-2]|0?[1-9])[/\-](20[0-9]{2})(?![0-9]|[/\-][0-9])")
_QUARTER = re.compile(r"Q\.?\s?(IV|I{1,3})[/\-](20[0-9]{2})(?![0-9])")
_WEEKDAYS = re.compile(
    r"T([2-7])((?:\s?[-–,+]\s?[2-7](?![0-9]|[.,:/hg][0-9]|[^\W_]))+)(?!\s(?:người|hộ|em|ca|lớp|tháng|tuần|giờ|ngày|năm|buổi)\b)"
)
_CODE = re.compile(r"T(1[0-2]|[1-9])(?![^\W_]|[.\-/][0-9])")
_NEXT_MONTH = re.compile(r"T[0-9]{1,2}\s?(?:[-–]|đến)\s?T(?:[189]|1[0-2])(?![0-9])")
_NEXT_WEEKDAY = re.compile(r"\s?(?:[-–,+&]|và|đến)\s?(?:T[2-7]|CN)(?![^\W_])")
_DAY_BEFORE = re.compile(r"T[2-7]\s?&\s?$")
_AFTER_WEEKDAY = re.compile(r"\s(?:hàng|hằng|tuần|này|tới|sau|cuối)\b|\s?:|\s?[(,]?\s?(?:ngày )?[0-3]?[0-9]/[01]?[0-9](?![0-9])")
_FIRST, _LAST = 2, 7
"""The weekdays that are numbered."""


def read_month_code(line: Line, place: int) -> Reading | None:
    """Read ``T3/2021`` as a month, ``Q1/2024`` as a quarter."""
    quarter = _QUARTER.match(line.text, place, place + WINDOW)
    if quarter:
        number = read_cardinal(("I", "II", "III", "IV").index(quarter[1]) + 1, line.style)
        return Reading(quarter.end(), f"quý {number} năm {say_year(quarter[2], line.style)}", "roman")
    match = _OF_YEAR.match(line.text, place, place + WINDOW)
    if not match:
        return None
    kind, number = ("tháng", say_month(int(match[2]))) if match[1] == "T" else ("quý", read_cardinal(int(match[2]), line.style))
    return Reading(match.end(), f"{kind} {number} năm {say_year(match[3], line.style)}", "date")


def read_weekday_code(line: Line, place: int) -> Reading | None:
    """Read ``T2-4-6`` and ``T7`` as weekdays, or the latter as a month or a code; the words around decide."""
    several = _WEEKDAYS.match(line.text, place, place + WINDOW)
    if several:
        return _several(several, line.style)
    match = _CODE.match(line.text, place, place + WINDOW)
    if not match:
        return None
    number, end = int(match[1]), match.end()
    candidates = [
        OfferedReading(Reading(end, f"tháng {say_month(number)}", "date"), _for_month(line, place)),
        OfferedReading(Reading(end, f"tê {read_cardinal(number, line.style)}", "code"), _for_code(line, place, number)),
    ]
    if _FIRST <= number <= _LAST:
        candidates.insert(0, OfferedReading(Reading(end, f"thứ {_weekday(number, line.style)}", "weekday"), _for_weekday(line, place, end)))
    return choose(line, place, candidates)


def _several(match: re.Match[str], style: Style) -> Reading:
    """Two with a dash are a range, any others a list."""
    days = [_weekday(int(day), style) for day in re.findall("[2-7]", match[0])]
    if len(days) == 2 and "," not in match[2] and "+" not in match[2]:
        return Reading(match.end(), f"thứ {days[0]} đến thứ {days[1]}", "weekday")
    return Reading(match.end(), f"thứ {', '.join(days)}", "weekday")


def _weekday(number: int, style: Style) -> str:
    return "tư" if number == 4 else read_cardinal(number, style)


def _for_weekday(line: Line, place: int, end: int) -> int:
    before = line.word_before(place)
    if (
        line.rule == "weekday"
        or line.behind(_DAY_BEFORE, place)
        or _NEXT_WEEKDAY.match(line.text, end, end + 12)
        or context("part_of_day", before)
    ):
        return BESIDE
    if _AFTER_WEEKDAY.match(line.low, end) or (line.rule == "time" and line.joined(place) in ("", ",", "các")):
        return BESIDE
    return HINT if context("date", before) else USUAL


def _for_month(line: Line, place: int) -> int:
    if _NEXT_MONTH.match(line.text, place, place + 12) or (line.rule == "date" and line.joined(place) in ("-", "–", "đến")):
        return BOTH_SIDES
    if context("monthly", line.word_before(place)) or context("monthly", line.second_before(place)):
        return BESIDE
    return NEAR if line.near("monthly", place) else POSSIBLE


def _for_code(line: Line, place: int, number: int) -> int:
    before = line.word_beside(place)
    if context("letter", before) or context("coded", before) or (line.rule == "code" and line.joined(place) in (",", "và", "-", "–")):
        return BESIDE
    if context("date", before):
        return RULED_OUT
    return POSSIBLE if _FIRST <= number <= _LAST else USUAL
