"""Two numbers with a slash: a day and month, a house in its alley, a class, a count of a total or a share. The words around decide."""

import re

from broadcast.model.announcement import Certainty
from broadcast.spoken.choice import BESIDE, HINT, NEAR, POSSIBLE, USUAL, OfferedReading, choose
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_date import follows_day, read_calendar, say_day_and_month, valid_day
from broadcast.spoken.read_fraction import is_graded, read_fraction
from broadcast.spoken.read_number import read_cardinal
from broadcast.spoken.syllable import CAPITAL

_PAIR = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?![0-9]|[.,/][0-9]|/[A-ZĐ]|%|[^\W_])")
_PLACE = re.compile(rf"\s([^\W\d_]+)\s+(?:[{CAPITAL}0-9])")
_NAME = re.compile(rf"\s[{CAPITAL}][^\W\d_]")
_NEXT_DAY = re.compile(r"\s?(?:[-–]|đến|tới)\s?(?:ngày )?([0-3]?[0-9])/([01]?[0-9])(?![0-9])")
_NEXT_TIME = re.compile(r" (?:\(|lúc |từ |vào )?[0-9]{1,2}(?:h|g|:[0-9]{2}| giờ)(?:[0-9]{2})?(?![^\W_])")
_CLOSED = re.compile(r"\s?\)")
_LARGEST_SHARE = 4
"""Halves, thirds and quarters are shares unless the words around speak of days."""
_MOST_MONTHS = 12


def read_pair(line: Line, place: int) -> Reading | None:
    """Read two numbers of one or two digits with a slash between, where they could be a day and month; None where they could not."""
    match = _PAIR.match(line.text, place, place + WINDOW)
    if not match or not valid_day(int(match[1]), int(match[2])):
        return None
    dated, shared, housed = _for_date(line, place, match), _for_share(line, place, match), _for_address(line, place, match)
    if dated == USUAL and shared == housed == POSSIBLE and int(match[1]) > _MOST_MONTHS:
        dated = HINT
    date = Reading(match.end(), say_day_and_month(line, place, int(match[1]), int(match[2])), "date")
    if dated == BESIDE and max(shared, housed) <= USUAL:
        return date._replace(certainty=Certainty.DECIDED)
    words = f"{_said(match[1], line)} trên {_said(match[2], line)}"
    fraction = read_fraction(line, place)
    candidates = [OfferedReading(fraction, shared)] if fraction else []
    candidates += [OfferedReading(date, dated), OfferedReading(Reading(match.end(), words, "address"), housed)]
    return choose(line, place, candidates)


def _said(digits: str, line: Line) -> str:
    return read_cardinal(int(digits), line.style)


def _for_date(line: Line, place: int, match: re.Match[str]) -> int:
    before, after = line.word_leading(place), line.noun_after(match.end())
    if context("house", before) or context("extent", after) or is_graded(line, place) or _is_round_the_clock(line, place, match):
        return POSSIBLE
    if context("street", before) or context("date_sure", before) or follows_day(line, place):
        return BESIDE
    if context("whole", after):
        return POSSIBLE
    if _follows_time(line, place):
        return NEAR
    dated = (context("date", before) and before != "qua") or read_calendar(line, match.end()) or "0" in (match[1][0], match[2][0])
    if dated or _in_brackets(line, place, match.end()) or _begins_range(line, match):
        return NEAR
    return _by_custom(line, place, match, before, after)


def _follows_time(line: Line, place: int) -> bool:
    """``lúc 16h, 6/12``, ``CN 6/12``, and ``5/12, 7h-11h``."""
    if _NEXT_TIME.match(line.low, line.next_space(place)):
        return True
    return (line.rule == "time" or line.spoken == "chủ nhật") and line.low[line.end : place].strip(" ,();") == ""


def _by_custom(line: Line, place: int, match: re.Match[str], before: str, after: str) -> int:
    """Weigh a day and month with no word of time beside it."""
    if before == "" or context("ratio", before) or context("share", before) or context("quantity", after):
        return POSSIBLE
    if line.near("date_sure", place) or line.near("street", place):
        return HINT
    return POSSIBLE if _may_be_small_share(match) else USUAL


def _may_be_small_share(match: re.Match[str]) -> bool:
    return int(match[1]) <= int(match[2]) <= _LARGEST_SHARE


def _begins_range(line: Line, match: re.Match[str]) -> bool:
    """``30/11-2/12``."""
    following = _NEXT_DAY.match(line.text, match.end(), match.end() + WINDOW)
    if following is None:
        return False
    return not _may_be_small_share(match) or max(int(following[1]), int(following[2])) > _LARGEST_SHARE


def _in_brackets(line: Line, place: int, end: int) -> bool:
    return line.char(place - 1) == "(" and _CLOSED.match(line.text, end, end + 3) is not None


def _for_address(line: Line, place: int, match: re.Match[str]) -> int:
    """``hẻm 12/7``, ``ngụ tại 27/4 đường Lê Lợi``, ``lớp 5/4``."""
    before = line.word_before(place)
    listed = line.rule == "address" and line.joined(place) in (",", "và", ", và", ";")
    if context("house", before) or before == "lớp" or listed:
        return BESIDE
    place_word = _PLACE.match(line.text, match.end(), match.end() + WINDOW)
    named = place_word is not None and context("address_next", place_word[1].lower())
    if context("lives", before) and (named or _NAME.match(line.text, match.end())):
        return BESIDE
    return HINT if named else POSSIBLE


def _for_share(line: Line, place: int, match: re.Match[str]) -> int:
    """``2/4 cửa``, ``đạt 5/7``, ``1/3 số hộ``, ``mắt 10/10``, ``trực 24/7``."""
    before, after = line.word_before(place), line.noun_after(match.end())
    if context("ratio", before) or is_graded(line, place) or _is_round_the_clock(line, place, match):
        return BESIDE
    counted = context("quantity", after) and not _is_named_place(line, match)
    if context("whole", after) or context("extent", after) or (counted and context("share", before)):
        return BESIDE
    if counted or context("share", before) or line.text.startswith((" (=", " ="), match.end()):
        return NEAR
    return HINT if int(match[1]) < int(match[2]) <= _LARGEST_SHARE else POSSIBLE


def _is_round_the_clock(line: Line, place: int, match: re.Match[str]) -> bool:
    """``trực 24/7``, ``cả ngày 24/7``; behind a word of dates it is a day of July."""
    if (match[1], match[2]) != ("24", "7"):
        return False
    before = line.word_before(place)
    dated = (context("date", before) and before != "qua") or follows_day(line, place)
    return not dated or context("all_day", "_".join(line.before(place)[-2:]))


def _is_named_place(line: Line, match: re.Match[str]) -> bool:
    """Tell whether the noun behind has a name or number of its own: ``12/5 ấp Bình Hòa`` counts nothing."""
    named = _PLACE.match(line.text, match.end(), match.end() + WINDOW)
    return named is not None and context("address_next", named[1].lower())
