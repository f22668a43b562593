"""Numbers with what they count: units, rates, percent, money, multiples (tr, k, tỷ).

Wording: ``data/units.tsv``, ``data/currencies.tsv``, ``data/magnitudes.tsv``.
"""

import re
from functools import cache

from broadcast.spoken.lexicon import load_readings
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_number import read_cardinal

_DEGREES = re.compile(r"\s?[°ºo˚]\s?([CFKENWSck f])(?![^\W_])|\s?([℃℉])")
_ARC = re.compile(r"\s?[°º]\s?([0-9]{1,2})\s?['](?:\s?([0-9]{1,2}(?:,[0-9]+)?)\s?(?:''|\"))?")
_TOKEN = re.compile(r"US\$|dB\(A\)|mmH2O|[°º˚%‰$€£¥₹₩₫₿₽¢]|[^\W\d_]+(?:[23](?![0-9A-Za-z])|[²³])?")
_MULTIPLE = re.compile(r"(trđ|trĐ|tr|Tr|TR|tỷđ|tỷ|tỉ|triệu|k|K|t|T|n|ng)([0-9]{1,3})?(?![^\W_])")
_SPACED_ONLY = frozenset(("in", "s", "t", "k", "n", "ng", "h", "M", "T", "K", "A", "L", "W", "min", "mi", "ba"))
"""Tokens that count as a unit only when they touch the number."""
_PARTS = re.compile(r"([0-9]{1,2})(?![0-9.,]|[^\W_])")
_HOUSE_LETTERS = frozenset("abcdđe")
_HEAVY = re.compile(r"(?:tấn|tải|nặng|cẩu|hàng|khối lượng|sản lượng|xe|lương thực|phân)[^.;,]{0,16}$")
_THOUSAND = frozenset("kKnng")
_MONEY = re.compile(r"\s?(?:đồng|đ|vnđ|vnd|VNĐ|VND|Đ)(?![^\W_])")
_TIMES = re.compile(r"\s?[x×X*]\s?(?=[0-9])")


def read_suffix(line: Line, place: int, end: int, words: str) -> Reading:
    """Return the number ``words`` (ending at ``end``) with the unit, money or multiple that follows it, if any."""
    for rule in (_read_multiple, _read_arc, _read_degrees, _read_unit):
        reading = rule(line, place, end, words)
        if reading:
            return reading
    return Reading(end, words, "number")


def unit_words(line: Line, token: str) -> str | None:
    """Return the name of a unit or currency as written, else in the nearest case, or None."""
    units, money = load_readings("units"), load_readings("currencies")
    return units.get(token) or money.get(token) or _folded_units().get(token.lower())


@cache
def _folded_units() -> dict[str, str]:
    folded: dict[str, str] = {}
    for table in ("currencies", "units"):
        for written, spoken in load_readings(table).items():
            if len(written) > 1:
                folded.setdefault(written.lower(), spoken)
    folded |= {"mb": "mê ga bai", "gb": "gi ga bai", "kb": "ki lô bai", "mw": "mê ga oát", "mpa": "mê ga pát xcan", "mwh": "mê ga oát giờ"}
    return folded


def _read_multiple(line: Line, place: int, end: int, words: str) -> Reading | None:
    """``50tr``, ``1tr2``, ``100k``, ``2t3``: a lone letter only where it touches the number."""
    found = _MULTIPLE.match(line.text, end, end + WINDOW)
    if not found or (found[1] in "kK" and not _is_price(line, place, found)):
        return None
    if found[1] in ("t", "T") and found[2] is None and _HEAVY.search(line.low, max(0, place - 30), place):
        return Reading(found.end(), f"{words} tấn", "measure")
    if found[1] in ("T", "n", "ng") and (found[2] or context("letter", line.word_before(place)) or not _is_price(line, place, found)):
        return None
    unit = line.style.thousand if found[1] in ("k", "K", "n", "ng") else load_readings("magnitudes")[found[1]]
    words = f"{words} {unit}" + _rest(line, found[1], found[2])
    money = _MONEY.match(line.text, found.end(), found.end() + 8)
    return Reading(money.end() if money else found.end(), words + (" đồng" if money else ""), "money")


def _rest(line: Line, unit: str, digits: str | None) -> str:
    """``1tr2`` means one million and two hundred thousand: the digits are the hundreds, tens and ones of the next unit."""
    if not digits:
        return ""
    lower = {"k": "", "K": "", "t": " triệu", "T": " triệu", "tỷ": " triệu", "tỉ": " triệu"}.get(unit, f" {line.style.thousand}")
    return f" {read_cardinal(int(digits.ljust(3, '0')), line.style)}{lower}"


def _is_price(line: Line, place: int, found: re.Match[str]) -> bool:
    if found[1] == "k":
        return True
    return found.start() - place > 1 and not context("letter", line.word_before(place)) and (
        found[1] != "n" or any(context("price", word) for word in line.before(place)[-3:])
    )


def _read_arc(line: Line, _place: int, end: int, words: str) -> Reading | None:
    """``20°58'`` is degrees and minutes of arc."""
    found = _ARC.match(line.text, end, end + WINDOW)
    if not found:
        return None
    words = f"{words} độ {read_cardinal(int(found[1]), line.style)} phút"
    if found[2] and found[2].isdigit():
        words += f" {read_cardinal(int(found[2]), line.style)} giây"
    return Reading(found.end(), words, "measure")


def _read_degrees(line: Line, _place: int, end: int, words: str) -> Reading | None:
    found = _DEGREES.match(line.text, end, end + WINDOW)
    if not found or found[1] == " ":
        return None
    sign = found[2] or f"°{(found[1] or '').upper()}"
    if line.text[end] == "o" and sign[1] not in "CF":
        return None
    return Reading(found.end(), f"{words} {load_readings('units')[sign]}", "measure")


def _read_unit(line: Line, place: int, end: int, words: str) -> Reading | None:
    spaced = line.char(end) == " "
    found = _TOKEN.match(line.text, end + spaced, end + WINDOW)
    if not found:
        return None
    token = found[0]
    after = _PARTS.match(line.text, found.end(), found.end() + 4) if token in ("m", "kg", "l") and not spaced else None
    if not after and line.text[found.end() : found.end() + 1].isalnum():
        return None
    if (spaced and token in _SPACED_ONLY) or not _may_be_unit(line, place, token, spaced=spaced):
        return None
    name = unit_words(line, token)
    if name is None:
        return None
    tail = f" {read_cardinal(int(after[1]), line.style)}" if after else ""
    kind = "money" if token in load_readings("currencies") else "percent" if token in "%‰" else "measure"
    return Reading(after.end() if after else found.end(), f"{words} {name}{tail}", kind)


def _may_be_unit(line: Line, place: int, token: str, *, spaced: bool) -> bool:
    """A lone capital is a unit only where it cannot be a letter of a code, a house or a class."""
    if len(token) > 1:
        return not (spaced and token.isalpha() and token.islower() and token not in load_readings("units") and token not in load_readings("currencies"))
    if token in "AĐCBDEFGHK":
        return _lone_capital(line, place, token)
    if token in _HOUSE_LETTERS and context("letter", line.word_before(place)):
        return False
    return not (spaced and token == "đ" and context("letter", line.word_before(place)))


def _lone_capital(line: Line, place: int, token: str) -> bool:
    before = line.before(place)[-3:]
    if token == "A":
        return any(context("electric", word) for word in before) and not (before and context("letter", before[-1]))
    return token == "Đ" and line.text[place:].find("Đ") > 3 and not (before and context("letter", before[-1]))
