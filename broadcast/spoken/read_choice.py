"""Abbreviations with several readings: the words beside them decide (``hướng TB``, ``TB số 12``). Wording: ``data/choices.tsv``.

In its columns ``before`` and ``after`` a word is one beside the abbreviation, ``~word`` one a little before, ``two_words`` both in a
row, ``/`` a slash that touches it, ``#`` a number, ``#/`` a document's number, ``#d`` a day and month, ``#w`` a weekday, ``±`` a
number with its sign, ``I`` a Roman numeral, ``:`` a colon, ``Aa``, ``AA`` and ``aa`` a word with a capital, of capitals, or with a
small letter. A reading that is written out before in the line is likely too. Where nothing decides, the row marked ``usual`` is
said with a doubt, the one marked ``sure`` without.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from broadcast.spoken.choice import BESIDE, BOTH_SIDES, HINT, NEAR, POSSIBLE, USUAL, OfferedReading, choose, undecided
from broadcast.spoken.lexicon import load_readings, read_table
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_name import in_heading
from broadcast.spoken.syllable import CAPITAL, SMALL, is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[&./,\-–][^\W\d_]+)+")
_JOINED = re.compile(r"[&/.][^\W_]")
_DOT = re.compile(rf"\.\s?[{CAPITAL}0-9]")
_ZERO_LED = re.compile("0[0-9]")
"""``CT07`` is a form's code."""
_ROAD_NUMBER = re.compile(r"\.?[0-9]|(?<=[ĐL][THL])\s?[0-9]{1,3}(?![0-9]|[.,/][0-9])")
"""``CT.06``, ``ĐT 742``: a road, read by its own rule."""
_VOWEL = re.compile("[aeiouyăâêôơưA-ZĐ]")
_NEAR_WORDS = 5
_CLASSES = {
    "#/": re.compile(r"\.?\s?(?:số\s)?[0-9]+/"),
    "#d": re.compile(r"\s?[(,]?\s?[0-9]{1,2}/[0-9]{1,2}(?![0-9])"),
    "#": re.compile(r"\.?\s?(?:số\s)?[0-9]"),
    "I": re.compile(r"\s?[IVX]+(?![^\W_])"),
    "Aa": re.compile(rf"\.?\s?[{CAPITAL}][^\W\d_]*[{SMALL}]"),
    ":": re.compile(r"\s?:"),
    "AA": re.compile(r"\s[A-ZĐ]{3,}(?![^\W_])"),
    "±": re.compile(r"\s?[+\-−][0-9]"),
    "aa": re.compile(rf"\s[{SMALL}]"),
}
_USUAL = {"": POSSIBLE, "usual": USUAL, "sure": HINT}


class Choice(NamedTuple):
    """One reading, the signs before and behind it that speak for it, and how usual it is without them."""

    spoken: str
    before: frozenset[str]
    after: frozenset[str]
    usual: int


def read_choice(line: Line, place: int) -> Reading | None:
    """Read an abbreviation that has several readings, or None for any other word."""
    match = _WORD.match(line.text, place)
    rows = readings_of(match[0]) if match else None
    if not match or not rows or line.lexicon.is_staff(match[0]) or not _stands_alone(line, place, match):
        return None
    weighed = [(row.spoken, _evidence(line, place, match.end(), row)) for row in rows]
    if max(evidence for _, evidence in weighed) == POSSIBLE:
        return _listed_or_none(line, match, rows)
    end = match.end() + (match[0] in load_readings("titles") and _DOT.match(line.text, match.end()) is not None)
    candidates = [OfferedReading(Reading(end, spoken, "lexicon"), evidence) for spoken, evidence in weighed]
    reading = choose(line, place, candidates)
    usual = next((candidate.reading for candidate, row in zip(candidates, rows, strict=True) if row.usual == USUAL), None)
    return reading and _less_sure(line, place, reading, usual, max(candidate.evidence for candidate in candidates))


def _less_sure(line: Line, place: int, reading: Reading, usual: Reading | None, evidence: int) -> Reading:
    """Ask a person where only a hint from afar speaks against custom."""
    if usual is None or usual.spoken == reading.spoken or evidence != HINT:
        return reading
    return undecided(line, place, reading, usual)


def _listed_or_none(line: Line, match: re.Match[str], rows: tuple["Choice", ...]) -> Reading | None:
    """Return what the lexicon says where no word decides, with a doubt that shows the first reading; None for what it lacks."""
    row = line.lexicon.find_exact(match[0])
    if row is None or row.spoken == rows[0].spoken or line.char(match.end()).isdigit():
        return None
    listed, other = Reading(match.end(), row.spoken, "lexicon"), Reading(match.end(), rows[0].spoken, "lexicon")
    return undecided(line, match.start(), listed, other)


def readings_of(written: str) -> tuple["Choice", ...] | None:
    """Return the readings of an abbreviation, in small letters too where those are no word (``hs``, ``kp``)."""
    rows = choices().get(written)
    if rows is None and len(written) > 1 and not _VOWEL.search(written) and written not in load_readings("units"):
        rows = choices().get(written.upper())
    return rows


def _stands_alone(line: Line, place: int, match: re.Match[str]) -> bool:
    """Tell an abbreviation from a part of a longer one and from a word of a heading."""
    end = match.end()
    if line.char(end).isdigit() and context("building", line.word_beside(place)):
        return False
    if _ZERO_LED.match(line.text, end) or (match[0] in load_readings("roads") and _ROAD_NUMBER.match(line.text, end)):
        return False
    if _JOINED.match(line.text, end) or (line.char(place - 1) in ("&", "/", "-") and not _is_counted_for(line, place, end)):
        return False
    compound = _COMPOUND.match(line.text, place, place + WINDOW)
    listed = compound is not None and line.lexicon.find_exact(compound[0]) is not None
    in_words = is_syllable(match[0]) and not line.char(end).isdigit() and in_heading(line, place, end)
    return not listed and not in_words


def _is_counted_for(line: Line, place: int, end: int) -> bool:
    """Tell what a price is for (``ngàn/TH``) and what has a number (``-KV2``)."""
    numbered = line.char(end).isdigit() or (line.char(end) == " " and line.char(end + 1).isdigit())
    return numbered or (line.end == place and line.rule == "sign")


@cache
def choices() -> Mapping[str, tuple[Choice, ...]]:
    """Return the readings of each abbreviation that has several."""
    rows: dict[str, tuple[Choice, ...]] = {}
    for row in read_table("choices"):
        choice = Choice(row["spoken"], frozenset(row["before"].split()), frozenset(row["after"].split()), _USUAL[row["usual"]])
        rows[row["written"]] = (*rows.get(row["written"], ()), choice)
    return rows


def _evidence(line: Line, place: int, end: int, row: Choice) -> int:
    before, after = _before(line, place, row.before), _after(line, end, row.after)
    if before == after == BESIDE:
        return BOTH_SIDES
    return max(row.usual, before, after, HINT if " " in row.spoken and row.spoken.lower() in line.low[:place] else POSSIBLE)


def _before(line: Line, place: int, signs: frozenset[str]) -> int:
    words = line.before(place)
    if not words or not signs:
        return POSSIBLE
    beside = line.word_beside(place)
    if beside and (beside in signs or "_".join(words[-2:]) in signs):
        return BESIDE
    if any(f"~{word}" in signs for word in words[-_NEAR_WORDS:]):
        return NEAR
    return HINT if _is_of_kind(line, place, beside, signs) else POSSIBLE


def _is_of_kind(line: Line, place: int, beside: str, signs: frozenset[str]) -> bool:
    """Tell whether what stands before is of a kind that the row names: a slash, a number, a day."""
    touching = "/" in signs and line.char(place - 1) == "/"
    return touching or ("#" in signs and beside.isdigit()) or ("#w" in signs and line.rule in ("weekday", "date"))


def _after(line: Line, end: int, signs: frozenset[str]) -> int:
    if not signs:
        return POSSIBLE
    if "#" in signs and line.char(end).isdigit():
        return BESIDE
    if line.char(end) in (" ", ".") and line.word_after(end + (line.char(end) == ".")) in signs:
        return BESIDE
    return HINT if any(name in signs and pattern.match(line.text, end) for name, pattern in _CLASSES.items()) else POSSIBLE
