"""Numbers as they stand in text: thousands dots or spaces, decimal comma or dot."""

import re
from typing import NamedTuple

from broadcast.model.announcement import Certainty
from broadcast.spoken.choice import USUAL
from broadcast.spoken.comma import Comma, weigh_comma
from broadcast.spoken.doubt import doubt, two_ways
from broadcast.spoken.line import WINDOW, Line, context
from broadcast.spoken.read_number import digit_words, read_literal

_DOTTED = r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])"
_COMMAED = r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?![0-9])"
_SPACED = r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9]|[.,\-/:][0-9])"
NUMBER = re.compile(rf"({_DOTTED}|{_COMMAED}|{_SPACED}|[0-9]+)(?:([,.])([0-9]+))?")


class Literal(NamedTuple):
    """A number found in text. ``value`` is None unless it is a plain count."""

    end: int
    words: str
    value: int | None
    doubt: str = ""
    certainty: Certainty = Certainty.PLAIN
    other: str = ""
    """How else it could be read, where that is possible."""


def find_number(line: Line, place: int) -> Literal | None:
    """Return the number that begins at a place, or None."""
    match = NUMBER.match(line.text, place, place + WINDOW)
    if not match:
        return None
    whole, sign, _ = match.groups()
    if " " in whole and (line.rule == "telephone" or context("letter", line.word_before(place)) or context("day", line.word_before(place))):
        whole = whole[: whole.index(" ")]
        return _count(line, place + len(whole), whole)
    if sign == "," or "," in whole:
        return _with_comma(line, place, match)
    if sign:
        return _decimal(line, match, place)
    if whole.startswith("0.") and len(whole) > 2:
        return Literal(match.end(), read_literal("0", whole[2:], line.style), None, _dot_doubt(whole))
    return _count(line, match.end(), whole)


def _count(line: Line, end: int, whole: str) -> Literal:
    digits = whole if whole.isdigit() else re.sub("[^0-9]", "", whole)
    if digits == whole and len(digits) > 2 and digits[0] == "0":
        return Literal(end, digit_words(digits), None)
    if len(digits) > 18:
        return Literal(end, digit_words(digits), None)
    return Literal(end, read_literal(digits, "", line.style), int(digits))


def _with_comma(line: Line, place: int, match: re.Match[str]) -> Literal:
    """Read the likeliest of what a comma can be; where another is as likely, with a doubt that shows both."""
    (best, weight), *rest = weigh_comma(line, place, match)
    literal = _as(best, line, place, match)
    if rest:
        rival, other = rest[0][1], _whole(rest[0][0], line, place, match)
        if weight <= max(rival, USUAL) or (best is not Comma.LIST and Comma.THOUSANDS in (best, rest[0][0])):
            reason = two_ways(match[0], _whole(best, line, place, match), other)
            return literal._replace(doubt=reason, certainty=Certainty.OPEN, other=other)
        return literal._replace(certainty=Certainty.DECIDED, other=other)
    return literal


def _as(comma: Comma, line: Line, place: int, match: re.Match[str]) -> Literal:
    whole, _, decimals = match.groups()
    if comma is Comma.LIST:
        first = match[0].split(",", 1)[0]
        return _count(line, place + len(first), first)
    if comma is Comma.THOUSANDS and "," not in whole:
        return _count(line, match.end(), whole + decimals)
    return _decimal(line, match, place) if decimals else _count(line, match.end(), whole)


def _whole(comma: Comma, line: Line, place: int, match: re.Match[str]) -> str:
    """Return the words of the whole token, of a list all its members."""
    if comma is Comma.LIST:
        return ", ".join(_count(line, match.end(), part).words for part in re.split("[,.]", match[0]))
    return _as(comma, line, place, match).words


def _decimal(line: Line, match: re.Match[str], place: int) -> Literal:
    whole, sign, decimals = match.groups()
    digits = re.sub("[^0-9]", "", whole)
    if sign == "." and "," not in whole:
        return _dotted(line, match, place)
    return Literal(match.end(), read_literal(digits, decimals, line.style), None)


def _dotted(line: Line, match: re.Match[str], place: int) -> Literal:
    """Read ``Mục 3.2`` and ``Android 6.0`` in parts; elsewhere take a dot before one, two or four digits as the decimal comma."""
    whole, _, decimals = match.groups()
    digits = re.sub("[^0-9]", "", whole)
    before = line.word_before(place)
    if line.start and line.char(match.end()) == ".":
        return Literal(match.end(), f"{read_literal(digits, '', line.style)} chấm {read_literal(decimals, '', line.style)}", None)
    if before and (context("section", before) or (decimals == "0" and len(whole) <= 2)):
        return Literal(match.end(), f"{read_literal(digits, '', line.style)} chấm {read_literal(decimals, '', line.style)}", None)
    return Literal(match.end(), read_literal(digits, decimals, line.style), None, _dot_doubt(match[0]))


def _dot_doubt(written: str) -> str:
    return doubt("decimal-dot", written=written, mended=written.replace(".", ","))
