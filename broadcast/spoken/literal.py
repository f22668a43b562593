"""Numbers as they stand in text: thousands dots or spaces, decimal comma or dot."""

import re
from typing import NamedTuple

from broadcast.spoken.line import WINDOW, Line, context
from broadcast.spoken.read_number import digit_words, read_literal

_DOTTED = r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])"
_COMMAED = r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?![0-9])"
_SPACED = r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9]|[.,\-/:][0-9])"
NUMBER = re.compile(rf"({_DOTTED}|{_COMMAED}|{_SPACED}|[0-9]+)(?:([,.])([0-9]+))?")
LIST = re.compile(r"[0-9]+(?:,[0-9]+){2,}(?![0-9.])")
_SECTION_BEHIND = 4


class Literal(NamedTuple):
    """A number found in text. ``value`` is None unless it is a plain count."""

    end: int
    words: str
    value: int | None
    doubt: str = ""


def find_number(line: Line, place: int) -> Literal | None:
    """Return the number that begins at a place, or None."""
    found = NUMBER.match(line.text, place, place + WINDOW)
    if not found:
        return None
    whole, sign, _ = found.groups()
    if " " in whole and (line.rule == "telephone" or context("letter", line.word_before(place)) or context("day", line.word_before(place))):
        whole = whole[: whole.index(" ")]
        return _count(line, place + len(whole), whole)
    if sign == "," and (_is_list(line, place) or "," in whole):
        first = whole.split(",", 1)[0]
        return _count(line, place + len(first), first)
    if sign:
        return _decimal(line, found, place)
    if whole.startswith("0.") and len(whole) > 2:
        return Literal(found.end(), read_literal("0", whole[2:], line.style), None, _dot_doubt(whole))
    return _count(line, found.end(), whole)


def _count(line: Line, end: int, whole: str) -> Literal:
    digits = re.sub("[^0-9]", "", whole)
    if digits == whole and len(digits) > 2 and digits[0] == "0":
        return Literal(end, digit_words(digits), None)
    if len(digits) > 18:
        return Literal(end, digit_words(digits), None)
    return Literal(end, read_literal(digits, "", line.style), int(digits))


def _is_list(line: Line, place: int) -> bool:
    """Tell a list (``tổ 1,2``, ``5,6,7``) from a decimal."""
    if line.end == place - 1 and line.char(place - 1) == ",":
        return True
    found = LIST.match(line.text, place, place + WINDOW)
    return bool(found) or context("listed", line.word_before(place))


def _decimal(line: Line, found: re.Match[str], place: int) -> Literal:
    whole, sign, decimals = found.groups()
    digits = re.sub("[^0-9]", "", whole)
    if sign == "." and "," not in whole:
        return _dotted(line, found, place)
    return Literal(found.end(), read_literal(digits, decimals, line.style), None)


def _dotted(line: Line, found: re.Match[str], place: int) -> Literal:
    """Read ``Mục 3.2`` and ``Android 6.0`` in parts; elsewhere take a dot before one, two or four digits as the decimal comma."""
    whole, _, decimals = found.groups()
    digits = re.sub("[^0-9]", "", whole)
    words = line.before(place)[-_SECTION_BEHIND:]
    if line.start and line.char(found.end()) == ".":
        return Literal(found.end(), f"{read_literal(digits, '', line.style)} chấm {read_literal(decimals, '', line.style)}", None)
    if words and (context("section", words[-1]) or (decimals == "0" and len(whole) <= 2)):
        return Literal(found.end(), f"{read_literal(digits, '', line.style)} chấm {read_literal(decimals, '', line.style)}", None)
    return Literal(found.end(), read_literal(digits, decimals, line.style), None, _dot_doubt(found[0]))


def _dot_doubt(written: str) -> str:
    return f"Dấu chấm trong «{written}» được đọc là dấu phẩy thập phân; nếu đúng, viết «{written.replace('.', ',')}»."
