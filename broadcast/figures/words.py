"""The words of tables that belong to no campaign, from ``data/words.toml``, folded for comparing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from broadcast.figures.folding import fold, tone_last
from broadcast.model.area import AreaKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderWords:
    """How a header of one role begins, what it may be as a whole, and what must not stand in it."""

    starts: tuple[str, ...]
    whole: frozenset[str]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """Everything of the file; folded but for ``rounded``, whose accents count, and the kinds' words, whose tones stand last."""

    headers: Mapping[str, HeaderWords]
    share: tuple[str, ...]
    change: tuple[str, ...]
    partial: tuple[str, ...]
    state: tuple[str, ...]
    rank: tuple[str, ...]
    base_marks: tuple[str, ...]
    rounded: tuple[str, ...]
    unit_marks: tuple[str, ...]
    total: frozenset[str]
    total_starts: tuple[str, ...]
    whole: frozenset[str]
    group: frozenset[str]
    group_starts: tuple[str, ...]
    group_words: tuple[str, ...]
    missing: frozenset[str]
    missing_marks: frozenset[str]
    illustrative: tuple[str, ...]
    about: tuple[str, ...]
    rank_words: tuple[str, ...]
    rank_of: tuple[str, ...]
    planned: tuple[str, ...]
    date_marks: tuple[str, ...]
    date_subjects: tuple[str, ...]
    date_until: tuple[str, ...]
    date_never_until: tuple[str, ...]
    offices: tuple[str, ...]
    kinds: Mapping[AreaKind, tuple[str, ...]]


@lru_cache(maxsize=1)
def words() -> TableWords:
    """Return the shipped words."""
    data = tomllib.loads(files("broadcast.figures").joinpath("data", "words.toml").read_text("utf-8"))
    date_marks = _folded(data["dates"]["marks"])
    headers = {role: _header(header) for role, header in data["header"].items()}
    measure, rows, numbers, areas = data["measure"], data["rows"], data["numbers"], data["areas"]
    return TableWords(
        headers={**headers, "day": replace(headers["day"], starts=(*headers["day"].starts, *date_marks))},
        share=_folded(measure["share"]),
        change=_folded(measure["change"]),
        partial=_folded(measure["partial"]),
        state=_folded(measure["state"]),
        rank=_folded(measure["rank"]),
        base_marks=_folded(measure["base_marks"]),
        rounded=tuple(measure["rounded"]),
        unit_marks=_folded(measure["unit_marks"]),
        total=frozenset(_folded(rows["total"])),
        total_starts=_folded(rows["total_starts"]),
        whole=frozenset(_folded(rows["whole"])),
        group=frozenset(_folded(rows["group"])),
        group_starts=_folded(rows["group_starts"]),
        group_words=_folded(rows["group_words"]),
        missing=frozenset(_folded(rows["missing"])),
        missing_marks=frozenset(rows["missing_marks"]),
        illustrative=_folded(rows["illustrative"]),
        about=_folded(numbers["about"]),
        rank_words=_folded(numbers["rank_words"]),
        rank_of=_folded(numbers["rank_of"]),
        planned=_folded(data["sentences"]["planned"]),
        date_marks=date_marks,
        date_subjects=_folded(data["dates"]["subjects"]),
        date_until=_folded(data["dates"]["until"]),
        date_never_until=_folded(data["dates"]["never_until"]),
        offices=tuple(tone_last(word) for word in areas["office"]),
        kinds={AreaKind(kind): tuple(tone_last(word) for word in forms) for kind, forms in areas["kinds"].items()},
    )


def _folded(values: list[str]) -> tuple[str, ...]:
    return tuple(fold(value) for value in values)


def _header(data: Mapping[str, Any]) -> HeaderWords:
    starts, whole, never = (data.get(name, []) for name in ("starts", "is", "never"))
    return HeaderWords(starts=_folded(starts), whole=frozenset(_folded(whole)), never=_folded(never))
