"""A dash: ``đến`` between two values, nothing in a score or before another unit, ``âm`` before a number, else a short stop."""

import re
from itertools import pairwise

from broadcast.model.announcement import Certainty
from broadcast.spoken.doubt import two_ways
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.literal import find_number
from broadcast.spoken.read_measure import read_suffix
from broadcast.spoken.read_roman import read_roman
from broadcast.spoken.syllable import CAPITAL

_NUMERIC = frozenset(
    (
        "number",
        "day",
        "date",
        "time",
        "measure",
        "money",
        "percent",
        "fraction",
        "roman",
        "ordinal",
        "address",
        "ratio",
        "version",
        "weekday",
        "post",
        "house",
        "code",
    )
)
_VALUE = re.compile(r"\s?(?=[-+<>≤≥]?[0-9])")
_SAME_NOUN = re.compile(r"\s?(?:([^\W\d_]+)\s(?=[0-9IVX]))")
_WEEKDAY = re.compile(r"\s?(?:T[2-7]|CN)(?![^\W_])")
_MORE_DAYS = re.compile(r"\s?T?[2-7]\s?[-–]\s?T?[2-7](?![0-9hg:/]|[.,][0-9])")
_DAYS_BEFORE = re.compile(r"(?:t|thứ )[2-7]\s?[-–]\s?t?[2-7]\s?$")
"""``T3-T5-T7`` and ``thứ 2 - 4 - 6`` list days."""
_POST = re.compile(r"\s?[Kk][Mm]\s?[0-9]")
_HOUSE = re.compile(r"\s?[0-9]{1,4}[A-ZĐ](?![^\W_])")
_OF_TOTAL = re.compile(r"\s?/\s?(?=[0-9])")
_AFTER_SCORE = re.compile(
    r"\s?[0-9]{1,2}\s*(?:$|\(|[.,;:!?)](?![0-9])|(?:trước|trên|cho|nghiêng|ở|sau|trong|tại|chung|để|và|vào|ngay|khi|của|là|với)\b)"
)
_NEXT_SET = re.compile(r"\s?[0-9]{1,2}(?![0-9]|[.,/][0-9]|[^\W_])")
_CODE = re.compile(r"(?<![^\W_])([0-9]{0,2}[^\W\d_]{1,4})[0-9]{1,3}$")
_CODE_BEHIND = re.compile(r"[A-Z](?![^\W_])")
_RESULT = re.compile(r"\s?[^\W\d_]+(?: [^\W\d_]+)? ?[0-9]{0,2}\s?:?\s[0-9]{1,2}\s?[-–]\s?[0-9]{1,2}(?![0-9]|[/.,][0-9])")
"""``Tổ 4 - Tổ 9: 2-1``"""
_MATCH = re.compile(r"(?:bán|chung|tứ) kết|trận|thi đấu|gặp")
_NAME = re.compile(rf"[{CAPITAL}][^\W\d_]+ [{CAPITAL}][^\W\d_]+ [0-9]+$")
_GRADE = re.compile(r"(?:[A-ZĐ]{2,} ?|(?<![^\W_])[A-ZĐ])[0-9]{1,3}$")
_TEAMS = re.compile(rf"[{CAPITAL}][^\W\d_]* [0-9]{{1,2}}\s?$")
_NEXT_TEAM = re.compile(rf"[-–] ?[0-9]{{1,2}} [{CAPITAL}][^\W\d_]")
_WORDS = re.compile(r"[^\W\d_]+")
_HOUR = re.compile(r"\s?[0-9]{1,2}(?:h|g| giờ)(?:[0-9]{2})?(?![^\W_])")
_AMOUNT = re.compile(r"\s?[0-9][0-9.,]*\s([^\W\d_]+)")
_LABELLED = re.compile(r": [0-9]{1,2}$")
_SMALL = re.compile(r"(?<![0-9.,])[0-9]{1,2}$")


def read_dash(line: Line, place: int) -> Reading:
    """Read a dash with what stands before and behind it."""
    end = place + 1
    if line.char(end) == ">":
        return Reading(end + 1, "đến", "range" if line.rule in _NUMERIC else "sign")
    if line.rule in _NUMERIC and line.text[line.end : place].strip() == "":
        return _between_values(line, place, end)
    if _joins_amounts(line, place, end):
        return Reading(end, "đến", "range")
    if line.char(end).isdigit() and line.char(place - 1) in " (=<>≥≤:,~±/":  # or nothing: the line begins
        return Reading(end, "âm", "sign")
    apart = line.char(place - 1) == " " and line.char(end) in (" ", "")
    return Reading(end, "," if apart and not line.start else "", "mark")


def _joins_amounts(line: Line, place: int, end: int) -> bool:
    """Tell ``500 nghìn - 1 triệu`` and ``3 tháng - 2 năm``: both numbers have words of money, or both of time, behind them."""
    if line.rule not in _NUMERIC:
        return False
    words, behind = line.low[line.end : place].split(), _AMOUNT.match(line.low, end)
    if line.rule == "time" and len(words) == 1 and context("part_of_day", words[0]):
        return _HOUR.match(line.low, end) is not None
    if behind is None or len(words) > 2:
        return False
    return any(context(name, words[0]) and context(name, behind[1]) for name in ("multiple", "lengths"))


def _between_values(line: Line, place: int, end: int) -> Reading:
    if line.rule == "weekday" and (_MORE_DAYS.match(line.text, end) or line.behind(_DAYS_BEFORE, place, low=True)):
        return Reading(end, ",", "mark")
    if line.rule == "house":
        return Reading(end, "đến" if _HOUSE.match(line.text, end) and _from(line) else "", "range")
    if _VALUE.match(line.text, end, end + 4):
        return _between_numbers(line, place, end)
    if _is_same_kind(line, place, end):
        return Reading(end, "đến", "range")
    return Reading(end, "," if line.char(place - 1) == " " else "", "mark")


def _between_numbers(line: Line, place: int, end: int) -> Reading:
    if _is_loss(line, place, end):
        written = line.text[place : end + 1]
        return Reading(end, "trừ", "sign", doubt=two_ways(written, "trừ", "đến"), certainty=Certainty.OPEN, other="đến")
    if _is_named(line) and line.char(place - 1) == " " == line.char(end) and _unit_behind(line, end) == "measure":
        return Reading(end, ",", "mark")
    if line.rule == "code" and _unit_behind(line, end) == "measure":
        return Reading(end, "", "range")
    if _is_score(line, place) or _is_other_unit(line, end) or _is_code(line, end):
        return Reading(end, "", "range")
    return _between_teams(line, place) or Reading(end, "đến", "range")


def _between_teams(line: Line, place: int) -> Reading | None:
    """Read ``Hòa Lợi 2-2 Phú Mỹ`` as a score; with no word of sport in the line it is doubtful."""
    if line.capitals and not line.behind(_MATCH, place, low=True):
        return None
    if not line.behind(_TEAMS, place) or not _NEXT_TEAM.match(line.text, place):
        return None
    if any(context("listed", word) for word in line.before(line.end)[-4:]):
        return None
    line.score = True
    if any(context("sport", word) for word in _WORDS.findall(line.low, 0, place)):
        return Reading(place + 1, "", "range")
    return Reading(place + 1, "", "range", doubt=two_ways(line.text[line.end - 1 : place + 2], "tỷ số", "đến"))


def _is_loss(line: Line, place: int, end: int) -> bool:
    """Tell ``RON 92 -120đ/lít``: a name's number, a space, and a sign that touches an amount of money or a share."""
    touching = line.char(place - 1) == " " and line.char(end).isdigit()
    named = line.rule == "roman" or line.behind(_GRADE, line.end) is not None
    return touching and named and _unit_behind(line, end) in ("money", "percent")


def _unit_behind(line: Line, end: int) -> str:
    """Return the rule of the number with its unit behind a dash."""
    start = end + (line.char(end) == " ")
    number = find_number(line, start)
    return read_suffix(line, start, number.end, number.words).rule if number else ""


def _is_named(line: Line) -> bool:
    """Tell whether the number before is a name's: ``Tân Lộc 2``."""
    return line.rule == "number" and _is_name(line)


def _is_code(line: Line, end: int) -> bool:
    """Tell ``tuyến 61-03``: behind a word of numbering, with a zero that no upper end of a range has."""
    if {"npk", "dap"} & set(line.before(line.end)[-2:]):
        return True
    return line.char(end) == "0" and line.char(end + 1).isdigit() and context("numbered", line.word_before(line.end - 3))


def _is_same_kind(line: Line, place: int, end: int) -> bool:
    """Tell whether what follows goes on with what stands before: ``XI-XIII``, ``T2-T6``, ``Km5-Km7``, ``tổ 3 - tổ 5``."""
    if line.rule == "roman":
        return read_roman(line, end + (line.char(end) == " ")) is not None
    code = {"weekday": _WEEKDAY, "post": _POST}.get(line.rule)
    if code and code.match(line.text, end):
        return True
    again = line.behind(_CODE, place)
    if again and line.text.startswith(again[1], end) and line.char(end + len(again[1])).isdigit():
        return True
    if line.behind(_MATCH, place, low=True):
        return False
    if _RESULT.match(line.text, end, end + 40):
        line.score = True
        return False
    noun = _SAME_NOUN.match(line.low, end, end + 24)
    return noun is not None and noun[1] in line.before(place)[-3:]


def _from(line: Line) -> bool:
    """Tell whether ``từ`` stands a little before the value that was read last."""
    return line.near("from", line.end)


def _is_other_unit(line: Line, place: int) -> bool:
    """Tell ``220V-50Hz`` and ``400kVA-22/0,4kV`` from a range: the second value has another unit."""
    place += line.char(place) == " "
    number = find_number(line, place) if line.rule == "measure" else None
    if number is None:
        return False
    total = _OF_TOTAL.match(line.text, number.end, number.end + 4)
    whole = find_number(line, total.end()) if total else None
    end = whole.end if whole else number.end
    following = read_suffix(line, place, end, number.words)
    if _CODE_BEHIND.match(line.text, number.end):
        return True
    return following.rule == "measure" and line.spoken.rpartition(" ")[2] not in following.spoken.split(" ")


def _is_score(line: Line, place: int) -> bool:
    """Tell whether two small numbers stand after a word of sport, with nothing counted behind them, or go on with the sets of a match."""
    words = line.before(line.end)[:-1]
    if line.rule not in ("number", "day") or not line.behind(_SMALL, line.end):
        return False
    if line.score and _goes_on_with_sets(line, place):
        return True
    if not words or not _AFTER_SCORE.match(line.low, place + 1, place + 24) or _is_numbered(line, words):
        return False
    counted = any(first in ("tỷ", "tỉ") and second == "số" for first, second in pairwise(words))
    line.score = counted or any(context("score", word) for word in words)
    return line.score or _descends(line, place)


def _goes_on_with_sets(line: Line, place: int) -> bool:
    """Tell the sets of a match in brackets, and its result behind a colon."""
    labelled = line.behind(_LABELLED, line.end) is not None
    return (labelled or _in_brackets(line, place)) and _NEXT_SET.match(line.text, place + 1, place + WINDOW) is not None


def _is_numbered(line: Line, words: list[str]) -> bool:
    """Tell whether the word before the numbers has them as its own: ``từ 2-1``, ``bàn số 1-2``, ``tổ 3-5``."""
    if words[-1] == "số":
        return " ".join(words[-2:]) not in ("tỷ số", "tỉ số")
    return context("range_head", words[-1]) or (context("listed", words[-1]) and not _is_name(line))


def _descends(line: Line, place: int) -> bool:
    """Tell two small numbers of which the second is no larger: no range is written so."""
    first, second = line.behind(_SMALL, line.end), _NEXT_SET.match(line.text, place + 1, place + WINDOW)
    return first is not None and second is not None and int(first[0]) >= int(second[0].strip())


def _in_brackets(line: Line, place: int) -> bool:
    return line.text.rfind("(", 0, place) > line.text.rfind(")", 0, place)


def _is_name(line: Line) -> bool:
    """Tell whether a name of several words stands before the number: ``Hải Phòng 2``."""
    return line.behind(_NAME, line.end) is not None
