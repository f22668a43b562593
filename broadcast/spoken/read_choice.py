"""Abbreviations with several readings: the words beside them decide (``hướng TB``, ``TB số 12``). Wording: ``data/choices.tsv``.

In its columns ``before`` and ``after`` a word is one beside the abbreviation, ``~word`` one a little before, ``two_words`` both in a
row, ``#`` a number, ``#/`` a document's number, ``#d`` a day and month, ``#w`` a weekday, ``I`` a Roman numeral, ``:`` a colon,
``Aa`` and ``aa`` a word with a capital or a small letter. Where nothing decides, the row marked ``usual`` is said with a doubt, the
one marked ``sure`` without.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from broadcast.spoken.choice import BESIDE, HINT, NEAR, POSSIBLE, USUAL, Candidate, choose
from broadcast.spoken.lexicon import load_readings, read_table
from broadcast.spoken.line import WINDOW, Line, Reading
from broadcast.spoken.syllable import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[&./,\-–][^\W\d_]+)+")
_JOINED = re.compile(r"[&/.][^\W_]")
_DOT = re.compile(r"\.\s?[A-ZÀ-ỴĐ0-9]")
_NEAR_WORDS = 5
_CLASSES = {
    "#/": re.compile(r"\.?\s?(?:số\s)?[0-9]+/"),
    "#d": re.compile(r"\s?[(,]?\s?[0-9]{1,2}/[0-9]{1,2}(?![0-9])"),
    "#": re.compile(r"\.?\s?(?:số\s)?[0-9]"),
    "I": re.compile(r"\s?[IVX]+(?![^\W_])"),
    "Aa": re.compile(r"\.?\s?[A-ZÀ-ỴĐ][^\W\d_]*[a-zà-ỵ]"),
    ":": re.compile(r"\s?:"),
    "aa": re.compile(r"\s[a-zà-ỵđ]"),
}
_USUAL = {"": POSSIBLE, "usual": USUAL, "sure": HINT}


class _Row(NamedTuple):
    spoken: str
    before: frozenset[str]
    after: frozenset[str]
    usual: int


def read_choice(line: Line, place: int) -> Reading | None:
    """Read an abbreviation that has several readings, or None for any other word."""
    found = _WORD.match(line.text, place)
    rows = choices().get(found[0]) if found else None
    if not found or not rows or line.lexicon.is_staff(found[0]) or not _stands_alone(line, place, found):
        return None
    weighed = [(row.spoken, _evidence(line, place, found.end(), row)) for row in rows]
    if max(evidence for _, evidence in weighed) == POSSIBLE:
        return None
    end = found.end() + (found[0] in load_readings("titles") and _DOT.match(line.text, found.end()) is not None)
    return choose(line, place, [Candidate(Reading(end, spoken, "lexicon"), evidence) for spoken, evidence in weighed])


def _stands_alone(line: Line, place: int, found: re.Match[str]) -> bool:
    """Tell an abbreviation from a part of a longer one and from a word of a heading."""
    if _JOINED.match(line.text, found.end()) or (place > 0 and line.text[place - 1] in "&/-" and not line.char(found.end()).isdigit()):
        return False
    compound = _COMPOUND.match(line.text, place, place + WINDOW)
    listed = compound is not None and line.lexicon.find_exact(compound[0]) is not None
    return not listed and not (is_syllable(found[0]) and line.capitals)


@cache
def choices() -> Mapping[str, tuple[_Row, ...]]:
    """Return the readings of each abbreviation that has several."""
    rows: dict[str, tuple[_Row, ...]] = {}
    for row in read_table("choices"):
        one = _Row(row["spoken"], frozenset(row["before"].split()), frozenset(row["after"].split()), _USUAL[row["usual"]])
        rows[row["written"]] = (*rows.get(row["written"], ()), one)
    return rows


def _evidence(line: Line, place: int, end: int, row: _Row) -> int:
    return max(row.usual, _before(line, place, row.before), _after(line, end, row.after))


def _before(line: Line, place: int, wanted: frozenset[str]) -> int:
    words = line.before(place)
    if not words or not wanted:
        return POSSIBLE
    beside = line.word_beside(place)
    if beside and (beside in wanted or "_".join(words[-2:]) in wanted):
        return BESIDE
    if (beside.isdigit() and "#" in wanted) or (line.rule == "weekday" and "#w" in wanted):
        return NEAR
    return NEAR if any(f"~{word}" in wanted for word in words[-_NEAR_WORDS:]) else POSSIBLE


def _after(line: Line, end: int, wanted: frozenset[str]) -> int:
    if not wanted:
        return POSSIBLE
    if line.word_after(end) in wanted and line.text[end : end + 1] in " .":
        return BESIDE
    return NEAR if any(name in wanted and pattern.match(line.text, end) for name, pattern in _CLASSES.items()) else POSSIBLE
