"""A comma between two numbers: a decimal (``mỗi tổ 2,5 triệu``), a list (``tổ 2,5``), or thousands in the English way (``1,250 hộ``).

What follows the number decides first, then the word before it; where both fit, the reading is OPEN.
"""

import re
from enum import Enum

from broadcast.spoken.choice import BESIDE, HINT, NEAR, POSSIBLE, USUAL
from broadcast.spoken.line import WINDOW, Line, context
from broadcast.spoken.read_measure import unit_words

_SEVERAL = re.compile(r"[0-9]+(?:,[0-9]+){2,}(?![0-9.])")
_FOLLOWER = re.compile(r"\s?([^\W\d_]+[23²³]?|[%‰°$€])")
_GOES_ON = re.compile(r"\s?(?:$|[.,;:)!?]|(?:và|hoặc|hay|đến|thuộc|của|ở|tại)\b|[-–]\s?[0-9])")
_AND_NUMBER = re.compile(r"\s(?:và|hoặc|hay)\s[0-9]")
_LISTED = frozenset(("number", "day", "ordinal", "weekday", "code", "house"))
_YEAR = 4
"""Digits: ``năm 2008,2009``."""
_CLEARLY = 5
"""More than any word can say."""


class Comma(Enum):
    """What a comma between two numbers is."""

    DECIMAL = "decimal"
    LIST = "list"
    THOUSANDS = "thousands"


def weigh_comma(line: Line, place: int, match: re.Match[str]) -> list[tuple[Comma, int]]:
    """Return what the comma of a number at ``place`` may be, each with its evidence (see ``choice``), the most likely first.

    ``found`` is a match of ``literal.NUMBER`` with a comma in it.
    """
    whole, _, decimals = match.groups()
    if line.end == place - 1 and line.char(place - 1) == "," and line.rule in _LISTED:
        return [(Comma.LIST, _CLEARLY)]
    if len(whole) == len(decimals or "") == _YEAR:
        return [(Comma.LIST, _CLEARLY)]
    follower = _FOLLOWER.match(line.text, match.end(), match.end() + WINDOW)
    if "," in whole:
        return _thousands_or_list(line, place)
    if _SEVERAL.match(line.text, place, place + WINDOW):
        return [(Comma.LIST, _CLEARLY)]
    weighed = [(Comma.DECIMAL, _for_decimal(line, place, match, follower))]
    listed = _for_list(line, place, match.end())
    if listed:
        weighed.append((Comma.LIST, listed))
    if len(decimals) == 3 and len(whole) <= 3 and whole[0] != "0" and not _is_measured(follower):
        weighed.append((Comma.THOUSANDS, NEAR if follower and context("quantity", follower[1].lower()) else USUAL))
    return sorted(weighed, key=lambda pair: -pair[1])


def _thousands_or_list(line: Line, place: int) -> list[tuple[Comma, int]]:
    """``1,250,000`` against ``phòng 101,102,103``."""
    if context("listed", line.word_beside(place)):
        return [(Comma.LIST, NEAR), (Comma.THOUSANDS, POSSIBLE)]
    return [(Comma.THOUSANDS, _CLEARLY)]


def _for_decimal(line: Line, place: int, match: re.Match[str], follower: re.Match[str] | None) -> int:
    whole, _, decimals = match.groups()
    if whole == "0" or decimals[0] == "0":
        return _CLEARLY
    if _is_measured(follower):
        return _CLEARLY if context("each", line.second_before(place)) else BESIDE
    if context("each", line.second_before(place)):
        return NEAR
    return USUAL


def _is_measured(follower: re.Match[str] | None) -> bool:
    """Tell whether what follows a number is a unit, money, a share or a multiple, as decimals have them."""
    if follower is None:
        return False
    word = follower[1] if len(follower[1]) == 1 else follower[1].lower()
    if word in "%‰°$€mgl" or context("multiple", word) or context("measured", word):
        return True
    return len(word) > 1 and unit_words(follower[1]) is not None


def _for_list(line: Line, place: int, end: int) -> int:
    before = line.word_leading(place)
    if not context("listed", before):
        if before != "số" or context("coefficient", line.second_before(place)):
            return POSSIBLE
        several = _AND_NUMBER.match(line.low, end, end + 8) or line.near("listed", place)
        return NEAR if several else USUAL
    plural = context("plural", line.second_before(place))
    return BESIDE if plural or _GOES_ON.match(line.low, end, end + 8) else HINT
