"""A number with a lone ``g`` behind: an hour in the southern way (``lúc 7g``, ``5g-7g``) or grams (``gói 5g``)."""

import re

from broadcast.spoken.choice import BESIDE, HINT, NEAR, POSSIBLE, USUAL, OfferedReading, choose
from broadcast.spoken.line import Line, Reading, context
from broadcast.spoken.read_number import read_cardinal

_LONE_G = re.compile(r"([0-9]{1,4}) ?[gG](?![^\W_])")
_NEXT_HOUR = re.compile(r"\s?(?:[-–]|đến|tới|và|,)\s?(?:[01]?[0-9]|2[0-4])\s?g(?:[0-5][0-9])?(?![^\W_])")
_OF_DAY = re.compile(r"\s\(?(?:sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm|thứ|hằng|hàng|mỗi|cùng|tại|rưỡi|kém|t[2-7]|cn)\b")
_DAY = re.compile(r"\s[0-3]?[0-9]/[01]?[0-9](?![0-9])")
_EACH_DAY = re.compile(r"/(?:ngày|tuần|ca|buổi)\b")
_RATE = re.compile(r"/[^\W\d_]")
_JOINS = frozenset(("-", "–", ",", ";", "và", "đến", "tới", "hoặc", ", và", "rồi", "đến khoảng"))
_HOURS = 24


def read_lone_g(line: Line, place: int) -> Reading | None:
    """Read hours or grams; None where no lone ``g`` follows the number."""
    match = _LONE_G.match(line.text, place, place + 8)
    if not match or (match[0][-1] == "G" and not line.capitals):
        return None
    words = read_cardinal(int(match[1]), line.style)
    candidates = [OfferedReading(Reading(match.end(), f"{words} gam", "measure"), _for_grams(line, place, match.end()))]
    if int(match[1]) <= _HOURS:
        candidates.append(OfferedReading(Reading(match.end(), f"{words} giờ", "time"), _for_hours(line, place, match.end())))
    reading = choose(line, place, candidates)
    line.hours_by_g = line.hours_by_g or (reading is not None and reading.rule == "time")
    return reading


def _for_hours(line: Line, place: int, end: int) -> int:
    if (line.rule == "time" and line.joined(place) in _JOINS) or _OF_DAY.match(line.low, end) or _DAY.match(line.text, end):
        return BESIDE
    if _ends_clock_range(line, place) or context("clock_sure", line.word_before(place)) or line.hours_by_g or line.rule == "weekday":
        return BESIDE
    if context("clock", line.word_before(place)):
        return USUAL if context("share", line.word_before(place)) else NEAR
    if context("lasting", line.word_before(place)):
        return BESIDE
    labelled = line.labelled(place)
    return HINT if labelled or _NEXT_HOUR.match(line.low, end) else POSSIBLE


def _ends_clock_range(line: Line, place: int) -> bool:
    """``lúc 3-5g``: a word of clocks stands before the first number."""
    return line.rule == "number" and line.joined(place) in ("-", "–", "đến") and context("clock_sure", line.second_before(line.end))


def _for_grams(line: Line, place: int, end: int) -> int:
    beside = context("weighed", line.word_beside(place)) or context("weighed", line.word_after(end))
    if _EACH_DAY.match(line.low, end) and not beside:
        return USUAL
    if beside or _RATE.match(line.text, end) or (line.rule == "measure" and line.joined(place) in _JOINS):
        return BESIDE
    if line.near("weighed", place):
        return HINT
    return USUAL
