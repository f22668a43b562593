"""Roman numerals where the words around ask for them: khóa XIV, Chương IV, quý I/2021, thế kỷ xix, ``III. Thời gian``."""

import re

from broadcast.spoken.line import Line, Reading, context
from broadcast.spoken.read_date import say_month, say_year
from broadcast.spoken.read_number import read_cardinal

_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W_])", re.IGNORECASE)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ALONE = re.compile(r"[IVX]{2,6}")
_NEXT = re.compile(r"\s*(?:$|[.,;:)/\-–]|chương|mục|phần|khoản|điều|năm|đoạn|của|có|và|là|luật|bộ)")
_YEAR = re.compile(r"\s?[/\-]\s?([12][0-9]{3})(?![0-9])")
_GRADED = re.compile(r"RON ?9[0-9]-$")
_SHORTEST_YEAR = 3
"""``năm`` is five as well as year."""
_LETTERS = frozenset("LCDM")
"""Alone, these are letters."""
_SYLLABLES = frozenset(("i", "vi", "xi", "mi", "li", "di", "ci", "x", "v"))
_JOINS = frozenset(("-", "–", ",", "và", "đến", "hoặc", ", và", "/"))


def read_roman(line: Line, place: int) -> Reading | None:
    """Read a Roman numeral; lone letters and small letters only after a word that takes one."""
    match = _ROMAN.match(line.text, place, place + 20)
    if not match or not _asked_for(line, place, match[0], match.end()):
        return None
    before = line.word_before(place)
    value = roman_value(match[0].upper())
    words = _ordinal(value, line) if before == "thứ" else say_month(value) if before == "tháng" else read_cardinal(value, line.style)
    year = _YEAR.match(line.text, match.end(), match.end() + 8)
    if year and (context("period", before) or before == "tháng" or line.rule == "roman"):
        return Reading(year.end(), f"{words} năm {say_year(year[1], line.style)}", "roman")
    return Reading(match.end(), words, "roman")


def roman_value(numeral: str) -> int:
    """Return the value of a well-formed Roman numeral in capitals.

    >>> roman_value("MMMCMXCIX")
    3999
    """
    values = [_VALUES[letter] for letter in numeral]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))


def _asked_for(line: Line, place: int, numeral: str, end: int) -> bool:
    before = line.word_before(place)
    if line.rule == "roman" and line.joined(place) in _JOINS:
        return True
    if before == "năm" and len(numeral) < _SHORTEST_YEAR:
        return False
    if numeral.islower():
        return _small(line, before, numeral, end)
    return numeral.isupper() and _capital(line, before, numeral, end)


def _capital(line: Line, before: str, numeral: str, end: int) -> bool:
    """``XIV`` may stand alone outside headings; a lone I, V or X wants a word before it or a list's dot behind it."""
    if numeral in _LETTERS:
        return False
    start = end - len(numeral)
    if context("roman", before) or line.behind(_GRADED, start):
        return True
    if line.start and line.text.startswith((". ", "/ ", "! ", "; ", "- ", ") "), end):
        return True
    return bool(_ALONE.fullmatch(numeral)) and not line.capitals


def _small(line: Line, before: str, numeral: str, end: int) -> bool:
    """``phần ix``: small letters only after few words, and syllables like ``vi`` only where nothing follows that they belong to."""
    if not context("roman_lower", before) or numeral.upper() in _LETTERS:
        return False
    return numeral not in _SYLLABLES or before == "số" or _NEXT.match(line.low, end) is not None


def _ordinal(value: int, line: Line) -> str:
    return "nhất" if value == 1 else "tư" if value == 4 else read_cardinal(value, line.style)
