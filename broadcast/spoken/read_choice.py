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
    match = _WORD.match(line.text, place)
    rows = choices().get(match[0]) if match else None
    if not match or not rows or line.lexicon.is_staff(match[0]) or not _stands_alone(line, place, match):
        return None
    weighed = [(row.spoken, _evidence(line, place, match.end(), row)) for row in rows]
    if max(evidence for _, evidence in weighed) == POSSIBLE:
        return None
    end = match.end() + (match[0] in load_readings("titles") and _DOT.match(line.text, match.end()) is not None)
    return choose(line, place, [Candidate(Reading(end, spoken, "lexicon"), evidence) for spoken, evidence in weighed])


def _stands_alone(line: Line, place: int, match: re.Match[str]) -> bool:
    """Tell an abbreviation from a part of a longer one and from a word of a heading."""
    if _JOINED.match(line.text, match.end()) or (place > 0 and line.text[place - 1] in "&/-" and not line.char(match.end()).isdigit()):
        return False
    compound = _COMPOUND.match(line.text, place, place + WINDOW)
    listed = compound is not None and line.lexicon.find_exact(compound[0]) is not None
    return not listed and not (is_syllable(match[0]) and line.capitals)


@cache
def choices() -> Mapping[str, tuple[_Row, ...]]:
    """Return the readings of each abbreviation that has several."""
    rows: dict[str, tuple[_Row, ...]] = {}
    for row in read_table("choices"):
        choice = _Row(row["spoken"], frozenset(row["before"].split()), frozenset(row["after"].split()), _USUAL[row["usual"]])
        rows[row["written"]] = (*rows.get(row["written"], ()), choice)
    return rows


def _evidence(line: Line, place: int, end: int, row: _Row) -> int:
    return max(row.usual, _before(line, place, row.before), _after(line, end, row.after))


def _before(line: Line, place: int, signs: frozenset[str]) -> int:
    words = line.before(place)
    if not words or not signs:
        return POSSIBLE
    beside = line.word_beside(place)
    if beside and (beside in signs or "_".join(words[-2:]) in signs):
        return BESIDE
    if (beside.isdigit() and "#" in signs) or (line.rule == "weekday" and "#w" in signs):
        return NEAR
    return NEAR if any(f"~{word}" in signs for word in words[-_NEAR_WORDS:]) else POSSIBLE


def _after(line: Line, end: int, signs: frozenset[str]) -> int:
    if not signs:
        return POSSIBLE
    if line.word_after(end) in signs and line.text[end : end + 1] in " .":
        return BESIDE
    return NEAR if any(name in signs and pattern.match(line.text, end) for name, pattern in _CLASSES.items()) else POSSIBLE
