"""The wording that copy checks look for: data in ``data/*.tsv``, compiled once."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from broadcast.model.notice import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """A claim that must not be said, with the source that speaks against it."""

    name: str
    pattern: re.Pattern[str]
    severity: Severity
    reason: str
    instead: str
    source: str


@cache
def forbidden() -> tuple[Forbidden, ...]:
    """Return the claims that must not be said."""
    return tuple(
        Forbidden(
            name=row["name"],
            pattern=re.compile(row["pattern"]),
            severity=Severity(row["severity"]),
            reason=row["reason"],
            instead=row["instead"],
            source=row["source"],
        )
        for row in _rows("forbidden.tsv")
    )


@cache
def public_tone() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return words that command, each with the word that recommends."""
    return tuple((re.compile(rf"\b{row['pattern']}\b"), row["instead"]) for row in _rows("public_tone.tsv"))


@cache
def rank_basis() -> tuple[re.Pattern[str], ...]:
    """Return the phrases that say by what a rank was counted."""
    return tuple(re.compile(rf"\b{row['pattern']}\b") for row in _rows("rank_basis.tsv"))


@cache
def breath_words() -> re.Pattern[str]:
    """Return a pattern of the words before which an announcer can breathe."""
    words = sorted((row["word"] for row in _rows("breath_words.tsv")), key=len, reverse=True)
    return re.compile(rf"(?<=\s)(?:{'|'.join(words)})\s+\S+")


@cache
def place_slots() -> Mapping[str, str]:
    """Return the placeholders of place and day with their Vietnamese labels; they need no figures."""
    return {row["name"]: row["label"] for row in _rows("place_slots.tsv")}


@cache
def undated_units() -> frozenset[str]:
    """Return units whose counts do not age: money, lengths, times. A count of people or accounts does."""
    return frozenset(row["unit"].casefold() for row in _rows("undated_units.tsv"))


@cache
def official_audiences() -> frozenset[str]:
    """Return the audiences that are told, not asked."""
    return frozenset(row["audience"] for row in _rows("official_audiences.tsv"))


@cache
def urgent_categories() -> Mapping[str, str]:
    """Return what alone may be khẩn cấp, with Vietnamese labels; promotion is not among it."""
    return {row["category"]: row["label"] for row in _rows("urgent_categories.tsv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("broadcast.script").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
