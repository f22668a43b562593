"""A number with a lone ``t`` or ``T`` behind: months (``kỳ hạn 12T``, ``9T/2026``), tons, billions, years of age, or a code."""

import re

from broadcast.spoken.choice import BESIDE, HINT, NEAR, POSSIBLE, RULED_OUT, USUAL, OfferedReading, choose
from broadcast.spoken.line import Line, Reading, context
from broadcast.spoken.literal import find_number
from broadcast.spoken.read_date import say_year
from broadcast.spoken.read_number import read_cardinal

_LONE_T = re.compile(r"[0-9]{1,3}(?:[.,][0-9]+)? ?[tT](?![^\W_])")
_OF_YEAR = re.compile(r"\s?/\s?(20[0-9]{2})(?![0-9])")
_PART_OF_YEAR = re.compile(r"\s(?:đầu năm|cuối năm|năm 20|tuổi)")
_AND_OLDER = re.compile(r"\s(?:trở lên|trở xuống)")
_RATE = re.compile(r"/(?:ha|sào|công|chuyến|xe|ngày|vụ|mẻ)\b")
_MOST_MONTHS, _OLDEST = 120, 115


def read_lone_t(line: Line, place: int) -> Reading | None:
    """Read what the letter means by the words around; None where no lone ``t`` follows the number."""
    match = _LONE_T.match(line.text, place, place + 12)
    number = find_number(line, place) if match else None
    if not match or not number or (match[0][-2] == " " and match[0][-1] == "t"):
        return None
    year = _OF_YEAR.match(line.text, match.end()) if number.value else None
    if year:
        return Reading(year.end(), f"{number.words} tháng năm {say_year(year[1], line.style)}", "date")
    end, words = match.end(), number.words
    candidates = _for_counts(line, place, end, number.value) if number.value is not None else []
    candidates += [
        OfferedReading(Reading(end, f"{words} tỷ", "money"), _for_billions(line, place)),
        OfferedReading(Reading(end, f"{words} tấn", "measure"), _for_tons(line, place, end)),
    ]
    return choose(line, place, candidates)


def _for_counts(line: Line, place: int, end: int, count: int) -> list[OfferedReading]:
    words, upper = read_cardinal(count, line.style), line.text[end - 1] == "T"
    before = line.word_beside(place)
    code = BESIDE if context("letter", before) and not context("heavy", before) else USUAL
    return [
        *([OfferedReading(Reading(end, f"{words} tê", "house"), code)] if upper else []),
        OfferedReading(Reading(end, f"{words} tháng", "measure"), _for_months(line, place, end) if count <= _MOST_MONTHS else RULED_OUT),
        OfferedReading(Reading(end, f"{words} tuổi", "measure"), _for_age(line, place, end) if count <= _OLDEST else RULED_OUT),
    ]


def _near(line: Line, place: int, name: str) -> bool:
    return line.near(name, place)


def _for_months(line: Line, place: int, end: int) -> int:
    if _PART_OF_YEAR.match(line.low, end):
        return BESIDE
    if context("lasts", line.word_beside(place)) or (line.text[end - 1] == "T" and "lãi" in line.low):
        return NEAR
    return POSSIBLE if line.text[end - 1] == "t" else USUAL


def _for_age(line: Line, place: int, end: int) -> int:
    if _AND_OLDER.match(line.low, end):
        return BESIDE
    if line.text[end - 1] == "t" and context("bounds", line.word_beside(place)) and not _near(line, place, "heavy"):
        return NEAR
    if _near(line, place, "aged"):
        return NEAR if line.text[end - 1] == "t" else HINT
    return POSSIBLE


def _for_tons(line: Line, place: int, end: int) -> int:
    if _RATE.match(line.low, end):
        return BESIDE
    return NEAR if _near(line, place, "heavy") else POSSIBLE


def _for_billions(line: Line, place: int) -> int:
    if _near(line, place, "heavy") or line.word_beside(place) == "lương":
        return POSSIBLE
    return NEAR if _near(line, place, "price") else USUAL
