"""Roman numerals where the words around ask for them: khóa XIV, Chương IV, quý I/2021, thế kỷ xix, ``III. Thời gian``."""

import re

from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_number import read_cardinal
from broadcast.spoken.read_date import say_year

_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W_])", re.IGNORECASE)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ALONE = re.compile(r"[IVX]{2,6}")
_NEXT = re.compile(r"\s*(?:$|[.,;:)/\-–]|chương|mục|phần|khoản|điều|năm|đoạn|của|có|và|là|luật|bộ)")
_YEAR = re.compile(r"\s?[/\-]\s?([12][0-9]{3})(?![0-9])")
_SHORTEST_YEAR = 3
"""``năm`` is five as well as year."""
_MANY = "LCDM"


def read_roman(line: Line, place: int) -> Reading | None:
    """Read a Roman numeral; lone letters and small letters only after a word that takes one."""
    found = _ROMAN.match(line.text, place, place + 20)
    if not found or not _asked_for(line, place, found[0], found.end()):
        return None
    before = line.word_before(place)
    value = roman_value(found[0].upper())
    words = _ordinal(value, line) if before == "thứ" else read_cardinal(value, line.style)
    year = _YEAR.match(line.text, found.end(), found.end() + 8)
    if year and (context("period", before) or before == "tháng"):
        return Reading(year.end(), f"{words} năm {say_year(year[1], line.style)}", "roman")
    return Reading(found.end(), words, "roman")


def roman_value(numeral: str) -> int:
    """Return the value of a well-formed Roman numeral in capitals.

    >>> roman_value("MMMCMXCIX")
    3999
    """
    values = [_VALUES[letter] for letter in numeral]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))


def _asked_for(line: Line, place: int, numeral: str, end: int) -> bool:
    before = line.word_before(place)
    if line.rule == "roman" and line.joined(place) in ("-", "–", ",", "và", "đến", "hoặc", ", và", "/"):
        return True
    if before == "năm" and len(numeral) < _SHORTEST_YEAR:
        return False
    if numeral.islower():
        return _small(line, before, numeral, end)
    if not numeral.isupper():
        return False
    if len(numeral) == 1 and numeral in _MANY:
        return False
    if context("roman", before):
        return True
    if line.start and line.text.startswith((". ", "/ ", ".", "- "), end) and (_ALONE.fullmatch(numeral) or numeral in "IVX"):
        return line.text.startswith((". ", "/ "), end)
    return bool(_ALONE.fullmatch(numeral)) and numeral not in ("XI", "VI", "XX", "XXX", "IX", "XIX", "II", "IV") or numeral in (
        "II", "III", "IV", "IX", "XX", "XIX", "VI", "XI") and not line.capitals


def _small(line: Line, before: str, numeral: str, end: int) -> bool:
    if not context("roman_lower", before) or numeral[0] in _MANY and len(numeral) == 1:
        return before in ("số",) and numeral in ("i", "v", "x")
    return _NEXT.match(line.low, end) is not None if numeral in ("i", "vi", "xi", "mi", "li", "di", "ci", "x", "v") else True


def _ordinal(value: int, line: Line) -> str:
    return "nhất" if value == 1 else "tư" if value == 4 else read_cardinal(value, line.style)
