"""Telephone and identity numbers, digit by digit: 0203.3862.345, +84 203 3862 345, 1900 1234, 113, bank accounts.

Source: Vietnam's numbering plan (ten or eleven digits with the leading zero; 1900/1800; emergency 111-115; 1022).
"""

import re

from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_number import digit_words, read_cardinal

_GROUPED = re.compile(r"0[0-9]{2,10}(?:\s?[.\-]\s?|\s)?[0-9]{1,8}(?:[ .\-][0-9]{2,7}){0,3}(?![0-9]|,[0-9])")
_HOTLINE = re.compile(r"1[89]00(?:[ .\-]?[0-9]{2,6}){1,3}(?![0-9]|[.,/][0-9])")
_AFTER_WORD = re.compile(r"[0-9]{2,}(?:[ .\-][0-9]{2,6})*(?![0-9]|,[0-9]|/[0-9]{1,2}[^0-9])")
_SHORT = re.compile(r"(?:11[1-9]|10[0-9]{2}|1[89]00)(?![0-9]|[.,/:%h][0-9]|[^\W\d_])")
_PLUS = re.compile(r"\+\s?([0-9]{1,3}?)[ .\-]?(?:\(0\)\s?)?((?<=84)[0-9]|(?<=[ .\-)])[0-9])((?:[ .\-]?[0-9]){6,12})(?![0-9])")
_BRACKETS = re.compile(r"\(\s?(\+?)((?:84[ \-]?[0-9]{0,3})|0[0-9]{1,3})\s?\)\s?([.\-]?\s?[0-9](?:[ .\-]?[0-9]){4,10})(?![0-9])")
_GROUPS_OF_ID = re.compile(r"[0-9]+(?:[ .\-][0-9]+)*(?![0-9]|,[0-9]|[^\W\d_])")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9.])")
_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])")
_BEHIND = 5
_LEAST, _MOST, _SHORTEST = 10, 12, 3
"""Digits of a number with its leading zero; of one that a word announces."""
_ALONE = re.compile(r"[0-9]{3,5}\s?(?:$|[.,;:)(])")
_JOINS = frozenset(("-", "–", ",", "/", "hoặc", "và", ";"))


def read_phone(line: Line, place: int) -> Reading | None:
    """Read a telephone number that begins at a digit."""
    before = line.before(place)
    expected = bool(before) and _is_expected(line, place, before)
    found = _GROUPED.match(line.text, place, place + WINDOW)
    if found and (_LEAST - 1 if expected else _LEAST) <= _count(found[0]) <= _MOST:
        return Reading(found.end(), _digits(found[0]), "telephone")
    found = _HOTLINE.match(line.text, place, place + WINDOW)
    if found and _count(found[0]) <= _LEAST and before[-1:] != ["năm"]:
        return Reading(found.end(), _digits(found[0]), "telephone")
    return _read_short(line, place, before) or (_read_expected(line, place) if expected else None)


def read_plus(line: Line, place: int) -> Reading | None:
    """Read an international number that begins with ``+``: the country's code as a number, the rest digit by digit."""
    found = _PLUS.match(line.text, place, place + WINDOW)
    if not found:
        return None
    country = read_cardinal(int(found[1]), line.style)
    return Reading(found.end(), f"cộng {country} {_digits(found[2] + found[3])}", "telephone")


def read_brackets(line: Line, place: int) -> Reading | None:
    """Read a number whose area code stands in brackets: ``(0203) 3862 345``, ``(84-24) 3943 5679``."""
    found = _BRACKETS.match(line.text, place, place + WINDOW)
    if not found:
        return None
    code, rest = re.sub("[^0-9]", "", found[2]), _digits(found[3])
    if code.startswith("84"):
        abroad = f"{read_cardinal(84, line.style)} {digit_words(code[2:])}".strip()
        return Reading(found.end(), f"{'cộng ' if found[1] else ''}{abroad} {rest}", "telephone")
    return Reading(found.end(), f"{digit_words(code)} {rest}", "telephone")


def read_identity(line: Line, place: int) -> Reading | None:
    """Read the digits of a bank account, identity card, tax code … one by one, where such a word stands before."""
    before = line.before(place)[-3:]
    if not before or not (
        context("id", before[-1]) or (before[-1] in ("số", "là", "mã") and any(context("id", word) for word in before[:-1]))
    ):
        return None
    found = _GROUPS_OF_ID.match(line.text, place, place + WINDOW)
    if not found or _THOUSANDS.match(line.text, place, place + WINDOW):
        return None
    digits = _count(found[0])
    if digits < 6 and not (digits > 2 and found[0][0] == "0") and not (digits > 3 and before[-1] == "số"):
        return None
    return Reading(found.end(), _digits(found[0]), "identity")


def read_network_address(line: Line, place: int) -> Reading | None:
    """Read an IP address: four numbers with ``chấm``."""
    found = _ADDRESS.match(line.text, place, place + WINDOW)
    if not found or any(int(part) > 255 for part in found[0].split(".")):
        return None
    return Reading(found.end(), " chấm ".join(read_cardinal(int(part), line.style) for part in found[0].split(".")), "electronic")


def _is_expected(line: Line, place: int, before: list[str]) -> bool:
    """Tell whether a number is expected: ``ĐT: 3862 345``, ``số điện thoại 3862345``, or a second number after a first."""
    if line.rule == "telephone" and line.joined(place) in _JOINS:
        return True
    if context("sender", before[-1]):
        return _ALONE.match(line.text, place, place + 6) is not None
    if before[-1] == "số":
        return len(before) > 1 and context("phone", before[-2]) and before[-2] != "máy"
    if before[-1] in ("đài", "máy"):
        return before[-2:-1] in (["tổng"], ["số"])
    return context("phone", before[-1])


def _read_short(line: Line, place: int, before: list[str]) -> Reading | None:
    found = _SHORT.match(line.text, place, place + WINDOW)
    if not found or not any(context("short", word) for word in before[-_BEHIND:]):
        return None
    return Reading(found.end(), _digits(found[0]), "telephone")


def _read_expected(line: Line, place: int) -> Reading | None:
    found = _AFTER_WORD.match(line.text, place, place + WINDOW)
    if not found or _count(found[0]) < _SHORTEST or _THOUSANDS.match(line.text, place, place + WINDOW):
        return None
    return None if line.char(found.end()) in ("/", "h", "%") else Reading(found.end(), _digits(found[0]), "telephone")


def _digits(written: str) -> str:
    return digit_words(re.sub("[^0-9]", "", written))


def _count(written: str) -> int:
    return len(re.sub("[^0-9]", "", written))
