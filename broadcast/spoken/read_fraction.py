"""Two numbers with a slash between them: shares, counts of a total, scale, 24/7, mixed numbers."""

import re
from collections.abc import Mapping

from broadcast.spoken.doubt import two_ways
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.literal import NUMBER, Literal, find_number
from broadcast.spoken.read_date import valid_day
from broadcast.spoken.read_measure import read_suffix
from broadcast.spoken.read_number import read_cardinal

_MIXED = re.compile(r"([1-9][0-9]?) ([1-9])/([2-9]|10)(?![0-9/]|[.,][0-9]|[^\W\d_])")
_SLASH = re.compile(r"\s?/\s?(?=[0-9])")
_QUARTER, _SMALL, _ONE_OF = 4, 10, 100
_IN_ORDER: Mapping[int | None, str] = {1: "nhất", 4: "tư"}


def read_mixed(line: Line, place: int) -> Reading | None:
    """Read ``5 1/2`` as ``năm và một phần hai``."""
    match = _MIXED.match(line.text, place, place + WINDOW)
    if not match or int(match[2]) >= int(match[3]) or context("letter", line.word_before(place)) or context("day", line.word_before(place)):
        return None
    whole = read_cardinal(int(match[1]), line.style)
    return Reading(match.end(), f"{whole} và {_share(int(match[2]), int(match[3]), line)}", "fraction")


def read_fraction(line: Line, place: int) -> Reading | None:
    """Read two numbers with a slash: small shares with ``phần``, counts of a total with ``trên``."""
    above = NUMBER.match(line.text, place, place + WINDOW)
    slash = above and _SLASH.match(line.text, above.end(), above.end() + 4)
    if not above or not slash:
        return None
    numerator, denominator = find_number(line, place), find_number(line, slash.end())
    if not numerator or not denominator or numerator.end != above.end():
        return None
    doubt = numerator.doubt or denominator.doubt or _day_and_more(line, place, slash.end(), denominator)
    of_total = f"{numerator.words} trên {denominator.words}"
    if line.word_beside(place) == "thứ":
        first = _IN_ORDER.get(numerator.value, numerator.words)
        return Reading(denominator.end, f"{first} trên {denominator.words}", "ordinal", doubt=doubt)
    if context("house", line.word_before(place)):
        return Reading(denominator.end, of_total, "address", doubt=doubt)
    part, whole = numerator.value, denominator.value
    if part is not None and whole is not None and _is_share(part, whole, line, place, denominator.end):
        return _counted(line, place, denominator.end, _share(part, whole, line))
    return _counted(line, place, denominator.end, of_total)._replace(doubt=doubt)


def _day_and_more(line: Line, place: int, start: int, denominator: Literal) -> str:
    """Return the doubt of ``10-15/12,60 gian hàng``: a day and month with another number behind, and no space between; else nothing."""
    month, comma, more = line.text[start : denominator.end].partition(",")
    day = line.text[place : start - 1].strip()
    if not comma or not (day.isdigit() and month.isdigit()) or not valid_day(int(day), int(month)):
        return ""
    return two_ways(line.text[place : denominator.end], f"{day} trên {month},{more}", f"ngày {day}/{month}, {more}")


def is_graded(line: Line, place: int) -> bool:
    """Tell whether a mark out of a scale is expected: ``điểm 7/10``, ``mắt trái 9/10``."""
    return context("graded", line.word_before(place)) or "mắt" in line.before(place)[-3:] or line.follows(place, "thị lực")


def _counted(line: Line, place: int, end: int, words: str) -> Reading:
    """``1/2kg``: the unit, if one follows."""
    reading = read_suffix(line, place, end, words)
    return reading._replace(rule="fraction") if reading.rule == "number" else reading


def _is_share(above: int, below: int, line: Line, place: int, end: int) -> bool:
    """Tell a share (``1/3``) from a count of a total (``có 7/9 phường``)."""
    if not 0 < above < below or is_graded(line, place):
        return False
    if above == 1 and below in (100, 1000, 10_000, 1_000_000):
        return True
    counted = context("quantity", line.noun_after(end))
    if above > 1 and counted and not context("whole", line.word_after(end)):
        return False
    counted = counted or context("had", line.word_before(place))
    return below <= (_ONE_OF if above == 1 else _SMALL) and not (counted and below > _QUARTER)


def _share(above: int, below: int, line: Line) -> str:
    part = "tư" if below == 4 else "nghìn" if below == 1000 else "trăm" if below == 100 else read_cardinal(below, line.style)
    return f"{read_cardinal(above, line.style)} phần {part}"
