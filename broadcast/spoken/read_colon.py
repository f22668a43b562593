"""Two numbers that touch a colon: a clock (``7:30``), a ratio (``1:10``), a score (``2:1``), or a label and its value (``Tổ 5:12 hộ``).

A colon with a space behind it is none of these but a pause: what follows is read by its own rule. Only a ratio may have spaces.
"""

import re

from broadcast.spoken.choice import BESIDE, HINT, NEAR, RULED_OUT, USUAL, OfferedReading, choose
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.literal import find_number
from broadcast.spoken.read_number import read_cardinal
from broadcast.spoken.read_time import read_clock

_TOUCHING = re.compile(r"([0-9]{1,5}):(?=[0-9])")
_SPACED = re.compile(r"([0-9]{1,5})\s:\s(?=[0-9])")
_SEVERAL = re.compile(r"[0-9]{1,4}(?::[0-9]{1,4}){2,}(?![0-9]|[.,:][0-9])")
_NEXT_CLOCK = re.compile(r"\s?(?:[-–]|đến|tới)\s?[0-9]{1,2}[:hg]|\s(?:sáng|trưa|chiều|tối|đêm|khuya|ngày|giờ|thứ|hằng|hàng)\b")
_CLOSED = re.compile(r"$|[.,;)]")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_STANDARD = range(1900, 2101)
"""Years of a standard: ``QCVN 26:2010``."""
_SCORE = ("tỷ số", "tỉ số")
_CAPITALS = re.compile(r"[A-ZĐ]{2,}\s*$")


def read_colon(line: Line, place: int) -> Reading | None:
    """Read two numbers with a colon between, or None where the colon is a pause and the first number stands alone."""
    match = _TOUCHING.match(line.text, place, place + WINDOW) or _spaced(line, place)
    other = find_number(line, match.end()) if match else None
    if not match or not other:
        return None
    clock = read_clock(line, place)
    if _SEVERAL.match(line.text, place, place + WINDOW) and (clock is None or _mixes(line, place)):
        return _parts(line, place)
    first = read_cardinal(int(match[1]), line.style)
    candidates = [OfferedReading(clock, _for_clock(line, place, clock))] if clock else []
    candidates += [
        OfferedReading(Reading(match.end(1), first, "number"), _for_label(line, place, other.end)),
        OfferedReading(Reading(other.end, f"{first} trên {other.words}", "ratio", doubt=other.doubt), _for_ratio(line, place, clock)),
        OfferedReading(Reading(other.end, f"{first} {other.words}", "ratio", doubt=other.doubt), _for_pair(line, place, other.value)),
    ]
    return choose(line, place, candidates)


def _spaced(line: Line, place: int) -> re.Match[str] | None:
    match = _SPACED.match(line.text, place, place + WINDOW)
    return match if match and _mixes(line, place) else None


def _mixes(line: Line, place: int) -> bool:
    """Tell whether words of mixing or scale stand before."""
    near = context("ratio", line.word_before(place)) or context("ratio", line.second_before(place))
    return near or line.near("dilute", place)


def _parts(line: Line, place: int) -> Reading | None:
    """Read the parts of a whole, ``60:20:20``, number by number."""
    match = _SEVERAL.match(line.text, place, place + WINDOW)
    return match and Reading(match.end(), " ".join(read_cardinal(int(part), line.style) for part in match[0].split(":")), "ratio")


def _for_clock(line: Line, place: int, clock: Reading) -> int:
    before = line.word_before(place)
    if context("clock", before) or line.rule == "time" or _NEXT_CLOCK.match(line.low, clock.end, clock.end + WINDOW):
        return USUAL if context("ratio", before) else BESIDE
    return NEAR if _CLOSED.match(line.low, clock.end, clock.end + 2) else HINT


def _for_label(line: Line, place: int, end: int) -> int:
    """Weigh a label and its value, which is something counted: with nothing behind it a time is as likely."""
    if line.char(place - 1) == "," or (
        _YEAR.fullmatch(line.text, place, line.text.find(":", place)) and line.text[end - 3 : end].isdigit()
    ):
        return BESIDE
    numbered = line.follows(place, "số") and not line.follows(place, *_SCORE)
    if not numbered and not context("labelled", line.word_beside(place)):
        return RULED_OUT
    return NEAR if _CLOSED.match(line.low, end, end + 2) else BESIDE


def _for_ratio(line: Line, place: int, clock: Reading | None) -> int:
    if context("clock_sure", line.word_before(place)):
        return RULED_OUT
    if _mixes(line, place):
        return BESIDE
    return USUAL if clock is None else RULED_OUT


def _for_pair(line: Line, place: int, other: int | None) -> int:
    """Weigh a score, and a standard with its year."""
    if context("score", line.word_before(place)) or line.follows(place, *_SCORE) or line.score:
        return BESIDE
    standard = line.behind(_CAPITALS, place) is not None and other in _STANDARD
    return NEAR if standard else RULED_OUT
