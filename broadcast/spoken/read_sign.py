"""Signs: slashes, plus, equals, comparison, dots that end nothing. Wording: ``data/symbols.tsv``."""

import re

from broadcast.model.announcement import Certainty
from broadcast.spoken.doubt import doubt, two_ways
from broadcast.spoken.lexicon import load_readings
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.literal import find_number
from broadcast.spoken.read_dash import read_dash
from broadcast.spoken.read_measure import read_suffix, unit_words
from broadcast.spoken.read_phone import read_brackets, read_plus
from broadcast.spoken.syllable import is_syllable

_COUNTED = ("measure", "money", "number", "percent", "time")
_TARGET = re.compile(r"([^\W\d_]+[23²³]?)(?![^\W_])")
_OF_A_DAY = re.compile("24(?:h|g)?(?![0-9/])")
_DAY = re.compile(r"(?:ngày )?[0-3]?[0-9]/[01]?[0-9](?![0-9])")
"""Behind hours: ``7h/29/11``."""
_GLUED_NOUN = re.compile("[0-9]+([^\\W\\d_]{2,})")
"""``20con/kg``."""
_NUMBERED = re.compile(r"\s?(?=[0-9])")
_MARKUP = re.compile(r"([=_*~#.\-–—])\1{2,}|\*+|_{2,}")
_COUNTED_NOUN = re.compile(r"[0-9] [^\W\d_]+(?: [^\W\d_]+)?$")
_SAID_AGAIN = re.compile(r"\(([^()]{2,80})\)")
_QUIET = frozenset("\"'()[]{}➢➤►▶✓✔★☆❖⇨○●◊•●▪■◆◦‣·*‹›…|")
_UNSAID = frozenset("©®™†‡¶")
"""Signs without a reading; a person is told that they are left out."""
_ENTRY_ENDS = (".", ":", ";", "!", "?")
_NAMED = re.compile(r"\s*[0-9]")


def read_slash(line: Line, place: int) -> Reading:
    """Read a slash: ``trên`` or ``mỗi`` before what a quantity is counted for, else nothing."""
    if line.text[:place].strip().isalnum() and line.char(place + 1) == " " and line.rule in ("number", "roman"):
        return Reading(place + 1, ",", "mark")
    if line.rule == "time" and line.end == place and line.char(place + 1).isdigit():
        if _OF_A_DAY.match(line.low, place + 1, place + 5):
            return Reading(place + 1, "trên", "sign")
        sure = _DAY.match(line.low, place + 1, place + 20)
        return Reading(place + 1, ",", "mark", doubt="" if sure else two_ways(line.text[place - 2 : place + 3], "ngày", "trên"))
    apart = line.rule in ("money", "measure") and line.end >= place - 1
    match = _TARGET.match(line.text, place + 1 + (apart and line.char(place + 1) == " "), place + WINDOW)
    if match and (apart or line.char(place - 1) not in ("", " ")):
        rate = _rate(line, place, match)
        if rate:
            return rate
    if _NUMBERED.match(line.text, place + 1) and _follows_value(line, place):
        return Reading(place + 1, "trên", "sign")
    return Reading(place + 1, "", "mark")


def _follows_value(line: Line, place: int) -> bool:
    """Tell whether a number or a number with its noun stands right before: ``12,5/18``, ``1.234 hộ/4.567 khẩu``."""
    if line.rule in ("measure", "money", "number", "time") and line.end == place:
        return True
    return line.behind(_COUNTED_NOUN, place) is not None


def read_sign(line: Line, place: int) -> Reading | None:
    """Read any other sign, or None if it is not known."""
    char = line.text[place]
    markup = _MARKUP.match(line.text, place)
    if markup and not (char == "*" and _multiplies(line, place)):
        return Reading(markup.end(), "" if char != "." else "…", "mark")
    special = _SPECIAL.get(char)
    reading = special(line, place) if special else None
    if reading:
        return reading
    if char in _UNSAID:
        return Reading(place + 1, "", "mark", doubt=doubt("dropped", written=f"«{char}»"))
    if char in _QUIET:
        return Reading(place + 1, "," if char in "()|…" else "", "mark")
    spoken = load_readings("symbols").get(char)
    return Reading(place + 1, spoken, "sign") if spoken else None


def _rate(line: Line, place: int, match: re.Match[str]) -> Reading | None:
    """Read ``đồng/kg``, ``lần/ngày``, ``người/km2``: what stands before is counted, what follows is what it is counted for."""
    target, before = match[1], _word_before(line, place)
    counted = line.rule in _COUNTED and place - 1 <= line.end <= place
    name = _target_name(target.lower() if line.capitals else target)
    if name is None:
        priced = context("counting", before) or (line.rule == "money" and counted)
        if priced and target.isupper() and len(target) > 1 and match.start() == place + 1:
            return Reading(place + 1, "trên", "sign")
        whole = is_syllable(target) if priced else target == "Tổng" and not counted
        return Reading(place + 1, "trên", "sign") if whole else _open_rate(line, place, target)
    if not counted and not _counts(line, before, place, is_time=context("count_time", target)) and not context("counting", before):
        return None
    word = "mỗi" if context("count", before) and context("count_time", target) else "trên"
    return Reading(match.end(1), f"{word} {name}", "measure")


def _word_before(line: Line, place: int) -> str:
    """Return the word before a slash, without the number that touches it."""
    word = line.word_before(place)
    glued = _GLUED_NOUN.fullmatch(word)
    return glued[1] if glued else word


def _open_rate(line: Line, place: int, target: str) -> Reading | None:
    """``5 con/lu``: a counted noun before and one we do not know behind; ``3 anh/chị`` looks the same."""
    words = line.before(place)[-2:]
    if len(words) < 2 or not words[0].isdigit() or not target.islower() or not is_syllable(target):
        return None
    rate, other = f"{words[1]} trên {target}", f"{words[1]} {target}"
    reason = two_ways(f"{words[1]}/{target}", rate, other)
    return Reading(place + 1, "trên", "sign", doubt=reason, certainty=Certainty.OPEN, other=other)


def _counts(line: Line, before: str, place: int, *, is_time: bool) -> bool:
    """Tell whether the word before is a counted noun: known as one, behind a number, or counted for a time."""
    is_noun = (
        unit_words(before) is not None
        or (is_time and not context("count_time", before))
        or any(context(name, before) for name in ("count", "per", "multiple"))
    )
    return is_noun or any(word[0].isdigit() for word in line.before(place)[-4:-1])


def _target_name(target: str) -> str | None:
    """Return what something is counted for: a short sign, a unit, or a plain word that is used so."""
    short = load_readings("per").get(target)
    if short or (target.isalpha() and target.isupper() and target != "USD"):
        return short
    return unit_words(target) or (target if context("per", target) and is_syllable(target) else None)


def _read_plus(line: Line, place: int) -> Reading:
    """Read a country's code, an addition, and a plus that only opens an entry of a list."""
    opens = line.start or line.text[:place].rstrip()[-1:] in _ENTRY_ENDS
    if opens and line.char(place + 1) == " " and not line.char(place + 2).isdigit():
        return Reading(place + 1, "", "mark")
    return read_plus(line, place) or Reading(place + 1, "cộng", "sign")


def _read_bracket(line: Line, place: int) -> Reading | None:
    """Read a telephone number's area code; leave out a number that is said again in words: ``05 (năm) bản``."""
    again = _SAID_AGAIN.match(line.low, place, place + WINDOW)
    if again and again[1].strip() == line.spoken and place - line.end <= 1:
        return Reading(again.end(), "", "mark")
    return read_brackets(line, place)


def _read_angle(line: Line, place: int) -> Reading:
    """Compare only before a number; elsewhere an angle bracket is a bracket."""
    end = place + 1 + (line.char(place + 1) == "=")
    if not _NAMED.match(line.text, end, end + 3):
        return Reading(place + 1, "", "mark")
    signs = load_readings("symbols")
    name = signs[line.text[place]] if end == place + 1 else signs["≤" if line.text[place] == "<" else "≥"]
    return Reading(end, name, "sign")


def _read_money_sign(line: Line, place: int) -> Reading | None:
    """Read a currency sign before its amount: ``$4567``, ``€500``."""
    number = find_number(line, place + 1)
    if number is None:
        return None
    whole = read_suffix(line, place + 1, number.end, number.words)
    return Reading(whole.end, f"{whole.spoken} {load_readings('currencies')[line.text[place]]}", "money", doubt=number.doubt)


def _multiplies(line: Line, place: int) -> bool:
    return line.char(place - 1).isdigit() and line.char(place + 1).isdigit()


def _read_star(line: Line, place: int) -> Reading:
    return Reading(place + 1, "nhân" if _multiplies(line, place) else "", "sign")


def _read_tilde(line: Line, place: int) -> Reading:
    return Reading(place + 1, "khoảng" if _NAMED.match(line.text, place + 1, place + 4) else "", "sign")


def _read_equals(line: Line, place: int) -> Reading | None:
    """Leave out an arrow: ``=> Đề nghị bà con``."""
    return Reading(place + 2, "," if place else "", "mark") if line.char(place + 1) == ">" else None


def _read_underscore(line: Line, place: int) -> Reading:
    inside = line.char(place - 1).isalnum() and line.char(place + 1).isalnum()
    return Reading(place + 1, "gạch dưới" if inside else "", "sign")


def _read_division(line: Line, place: int) -> Reading:
    """Read ``20÷25`` as a range, ``10 ÷ 2`` as a division."""
    touching = line.char(place - 1).isdigit() and line.char(place + 1).isdigit()
    return Reading(place + 1, "đến" if touching else "chia", "sign")


_SPECIAL = {
    "÷": _read_division,
    "-": read_dash,
    "–": read_dash,
    "—": read_dash,
    "/": read_slash,
    "+": _read_plus,
    "(": _read_bracket,
    "<": _read_angle,
    ">": _read_angle,
    "$": _read_money_sign,
    "€": _read_money_sign,
    "£": _read_money_sign,
    "¥": _read_money_sign,
    "₫": _read_money_sign,
    "*": _read_star,
    "=": _read_equals,
    "~": _read_tilde,
    "_": _read_underscore,
}
