"""A number on its own, and what the word before makes of it: ``thứ 4`` is ``thứ tư``, ``tháng 04`` is ``tháng tư``."""

from broadcast.model.announcement import Certainty
from broadcast.spoken.line import Line, Reading, context
from broadcast.spoken.literal import Literal, find_number
from broadcast.spoken.read_measure import read_suffix

_JOINS = frozenset((",", "-", "–", "và", "đến", ", và", "hoặc", "/"))
_WEEKDAYS = range(2, 8)
_LAST_DAY = 31


def read_count(line: Line, place: int) -> Reading | None:
    """Read a number with the unit that follows it."""
    number = find_number(line, place)
    if number is None:
        return None
    reading = _named(line, place, number) or _counted(line, place, number)
    if not number.doubt and number.certainty in (Certainty.PLAIN, reading.certainty):
        return reading
    return reading._replace(doubt=number.doubt, certainty=number.certainty, other=number.other)


def _named(line: Line, place: int, number: Literal) -> Reading | None:
    """Read the number of a weekday, a place in an order or a month."""
    before = line.word_beside(place)
    if before == "thứ" or (line.rule in ("ordinal", "weekday") and line.joined(place) in _JOINS):
        rule = "weekday" if number.value in _WEEKDAYS else "ordinal"
        return Reading(number.end, _ordinal(number.value, number.words, first=before == "thứ"), rule)
    if before == "tháng" and number.value == 4 and not _is_amount(line, place, number):
        return Reading(number.end, "tư", "number")
    return None


def _is_amount(line: Line, place: int, number: Literal) -> bool:
    """``mỗi tháng 4 triệu``: what follows or stands before ``tháng`` makes the number an amount."""
    words = line.before(place)
    counted = read_suffix(line, place, number.end, number.words).end > number.end
    return counted or context("multiple", line.word_after(number.end)) or (len(words) > 1 and context("each", words[-2]))


def _counted(line: Line, place: int, number: Literal) -> Reading:
    if line.text.startswith((" giờ", " phút"), number.end):
        return Reading(number.end, number.words, "number")
    reading = read_suffix(line, place, number.end, number.words)
    if reading.rule != "number" or number.value is None or number.value > _LAST_DAY:
        return reading
    in_days = line.rule == "day" and line.joined(place) in _JOINS
    return reading._replace(rule="day") if in_days or context("date", line.word_before(place)) else reading


def _ordinal(value: int | None, words: str, *, first: bool) -> str:
    if value == 1 and first:
        return "nhất"
    return "tư" if value == 4 else words
