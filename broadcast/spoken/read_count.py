"""A number on its own, and what the word before makes of it: ``thứ 4`` is ``thứ tư``, ``tháng 04`` is ``tháng tư``."""

import re

from broadcast.spoken.line import Line, Reading, context
from broadcast.spoken.literal import find_number
from broadcast.spoken.read_date import say_month
from broadcast.spoken.read_measure import read_suffix

_JOINS = frozenset((",", "-", "–", "và", "đến", ", và", "hoặc", "/"))
_WEEKDAYS = range(2, 8)


def read_count(line: Line, place: int) -> Reading | None:
    """Read a number with the unit that follows it."""
    before = line.word_before(place)
    number = find_number(line, place)
    if number is None:
        return None
    if before == "thứ" or (line.rule in ("ordinal", "weekday") and line.joined(place) in _JOINS):
        rule = "weekday" if number.value in _WEEKDAYS else "ordinal"
        return Reading(number.end, _ordinal(number.value, number.words, first=before == "thứ"), rule)
    if before == "tháng" and number.value is not None and 1 <= number.value <= 12:
        return Reading(number.end, say_month(number.value), "number")
    if line.text.startswith(" giờ", number.end) or line.text.startswith(" phút", number.end):
        return Reading(number.end, number.words, "number", doubt=number.doubt)
    in_days = line.rule == "day" and line.joined(place) in _JOINS
    if (context("day", before) or in_days) and number.value is not None and number.value <= 31:
        reading = read_suffix(line, place, number.end, number.words)
        return reading._replace(rule="day") if reading.rule == "number" else reading
    reading = read_suffix(line, place, number.end, number.words)
    if reading.rule == "number" and context("date", before) and number.value is not None and number.value <= 31:
        reading = reading._replace(rule="day")
    return (
        reading._replace(doubt=number.doubt) if number.doubt and not re.match("[.]", line.text[reading.end : reading.end + 0]) else reading
    )


def _ordinal(value: int | None, words: str, *, first: bool) -> str:
    if value == 1 and first:
        return "nhất"
    return "tư" if value == 4 else words
