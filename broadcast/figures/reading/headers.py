"""What a column's header means. The words overlap, so the order of the questions is part of the rule (figures-import.md, section 2)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from broadcast.figures.folding import clean, fold, has_words, strip_accents
from broadcast.figures.sets import OTHERS
from broadcast.figures.words import TableWords, words
from broadcast.model.figures import Field, FieldKind, FigureSet, HeaderRule


class ColumnRole(StrEnum):
    """What a column is for."""

    FIELD = auto()
    SHARE = auto()
    OTHER = auto()
    """A measure that must not be taken for one of ours."""
    CHANGE = auto()
    BASELESS_SHARE = auto()
    BASELESS_RANK = auto()
    AREA = auto()
    CODE = auto()
    NUMBER = auto()
    DAY = auto()
    SOURCE = auto()
    ITEM = auto()
    UNIT = auto()
    VALUE = auto()
    UNKNOWN = auto()


MEASURES = frozenset(
    {ColumnRole.FIELD, ColumnRole.SHARE, ColumnRole.OTHER, ColumnRole.CHANGE, ColumnRole.BASELESS_SHARE, ColumnRole.BASELESS_RANK}
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A role, and for a measure the name of the field or share (or of the other measure)."""

    role: ColumnRole
    name: str = ""


MAX_PLACE = 60
"""Letters of a header that names a place, a day or a source."""
UNKNOWN = Meaning(ColumnRole.UNKNOWN)


def meaning(parts: Sequence[str], figure_set: FigureSet) -> Meaning:
    """Return what a header means; ``parts`` are what stands above the column, from the top down."""
    texts = [clean(part) for part in parts if clean(part)]
    folded = [fold(text) for text in texts]
    if not any(folded):
        return UNKNOWN
    return _named(folded[-1], figure_set) or _measure(texts, folded, figure_set) or _place(folded[-1]) or _place(folded[0]) or UNKNOWN


def is_partial(header: str) -> bool:
    """Whether a header names a count of another time, or what a period added, and not the state on the figures' day."""
    folded = fold(header)
    return any(has_words(folded, word) for word in words().partial) and not any(has_words(folded, word) for word in words().state)


def rounded_unit(header: str) -> str | None:
    """Return the unit in thousands or millions that a header, or a line «ĐVT: …», gives; None where there is none."""
    text = clean(header).casefold()
    accented = any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text))
    for word in words().rounded:
        if re.search(rf"\b{word}\b", text) or (not accented and has_words(fold(text), fold(word))):
            return word
    thousand = re.search(r"(?<![\d.,])(1[.,]?000|10\^?3)(?![\d.,])\s*(?:người|máy|tài khoản|\)|$)", text)
    return thousand[1] if thousand else None


def _named(folded: str, figure_set: FigureSet) -> Meaning | None:
    """Return the field or share whose own name a header is, as in the tables that we write ourselves."""
    if any(fold(field.name) == folded for field in figure_set.fields):
        return Meaning(ColumnRole.FIELD, folded.replace(" ", "_"))
    return Meaning(ColumnRole.SHARE, folded.replace(" ", "_")) if any(fold(share.name) == folded for share in figure_set.shares) else None


def _measure(texts: Sequence[str], folded: Sequence[str], figure_set: FigureSet) -> Meaning | None:
    vocabulary = words()
    joined = " ".join(folded)
    if any(_begins(part, vocabulary.share) for part in folded) or folded[-1].endswith(" %") or _is_ratio(folded[-1], figure_set):
        name = _base(folded, figure_set, vocabulary)
        return Meaning(ColumnRole.SHARE, name) if name else Meaning(ColumnRole.BASELESS_SHARE)
    if any(has_words(joined, word) for word in vocabulary.change):
        return Meaning(ColumnRole.CHANGE)
    counted = next((field for field in figure_set.fields if field.kind is FieldKind.RANK_OF and _fits_any(texts, folded, field)), None)
    if counted is not None:
        return Meaning(ColumnRole.FIELD, counted.name)
    if any(has_words(joined, word) for word in vocabulary.rank):
        return _rank(folded, figure_set, vocabulary)
    return _count(texts, folded, figure_set)


def _is_ratio(folded: str, figure_set: FigureSet) -> bool:
    """Whether it reads «ours/base», as the notice writes its ratios."""
    before, _, after = folded.partition(" / ")
    share = next((share for share in figure_set.shares if share.name == _share_of(after, figure_set)), None)
    return share is not None and _names(before, figure_set.field(share.part))


def _rank(folded: Sequence[str], figure_set: FigureSet, vocabulary: TableWords) -> Meaning:
    share = _base(folded, figure_set, vocabulary)
    wholes = {share.name: share.whole for share in figure_set.shares}
    field = next((field for field in figure_set.fields if field.kind is FieldKind.RANK and field.basis == wholes.get(share)), None)
    return Meaning(ColumnRole.FIELD, field.name) if field else Meaning(ColumnRole.BASELESS_RANK)


def _count(texts: Sequence[str], folded: Sequence[str], figure_set: FigureSet) -> Meaning | None:
    for name in figure_set.ask:
        if name == OTHERS:
            meant = next(
                (Meaning(ColumnRole.OTHER, measure.label) for measure in figure_set.others if _fits(texts, folded, measure.rule)), None
            )
        else:
            meant = Meaning(ColumnRole.FIELD, name) if _fits_any(texts, folded, figure_set.field(name)) else None
        if meant:
            return meant
    return None


def _base(folded: Sequence[str], figure_set: FigureSet, vocabulary: TableWords) -> str:
    """Return the share whose base stands after a mark, in a header above, or alone under a group «Tỷ lệ»; empty where none does."""
    own = folded[-1]
    for mark in vocabulary.base_marks:
        before, mark_between, after = f" {own} ".partition(f" {mark} ")
        if mark_between and (share := _share_of(after, figure_set)):
            return share if _counts_our_part(before, share, figure_set) else ""
    if own.startswith("% ") and (share := _share_of(own, figure_set)):
        return share
    above = " ".join(folded[:-1])
    asked_above = any(has_words(above, word) for word in (*vocabulary.share, *vocabulary.rank))
    return _share_of(above, figure_set) or (_share_of(own, figure_set) if asked_above else "")


def _share_of(text: str, figure_set: FigureSet) -> str:
    """Return the share whose base the text names; a text that names two names none."""
    names = [share.name for share in figure_set.shares if _names(text, figure_set.field(share.whole))]
    return names[0] if len(names) == 1 else ""


def _counts_our_part(before: str, share: str, figure_set: FigureSet) -> bool:
    """Whether what stands before the mark is not another field's count, as in «tỷ lệ smartphone/dân số»."""
    part = next(other.part for other in figure_set.shares if other.name == share)
    others = [field for field in figure_set.fields if field.kind is FieldKind.COUNT and field.name != part]
    return not any(_names(before, other) for other in others)


def _names(text: str, field: Field) -> bool:
    return any(has_words(text, fold(word)) for rule in field.headers for word in rule.words)


def _fits_any(texts: Sequence[str], folded: Sequence[str], field: Field) -> bool:
    return any(_fits(texts, folded, rule) for rule in field.headers)


def _fits(texts: Sequence[str], folded: Sequence[str], rule: HeaderRule) -> bool:
    joined = " ".join(folded)
    if not any(has_words(joined, fold(word)) for word in rule.words):
        return False
    if rule.along and not any(has_words(joined, fold(word)) for word in rule.along):
        return False
    return not any(_forbids(" ".join(texts), word) for word in rule.never)


def _forbids(text: str, word: str) -> bool:
    """Whether a forbidden word stands in a header: with its accents, or in a header that has none («nam» is no «năm»)."""
    lowered = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    if has_words(lowered, word):
        return not re.search(rf"\b{re.escape(word)} (19|20)\d\d\b", lowered)
    accented = strip_accents(text.casefold()) != text.casefold()
    return not accented and has_words(fold(text), fold(word)) and not re.search(rf"\b{fold(word)} (19|20)\d\d\b", lowered)


def _place(folded: str) -> Meaning | None:
    if len(folded) > MAX_PLACE or any(letter.isdigit() for letter in folded):
        return None  # a title or a line with a day, no header
    for role, header in words().headers.items():
        if any(has_words(folded, word) for word in header.never):
            continue
        if folded in header.whole or _begins(folded, header.starts):
            return Meaning(ColumnRole(role))
    return None


def _begins(folded: str, starts: Sequence[str]) -> bool:
    return any(folded == word or folded.startswith(f"{word} ") for word in starts)
