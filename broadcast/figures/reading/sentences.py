"""Counts in a sentence, each with the words that say what it counts, before it or behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from broadcast.figures.folding import fold, has_words
from broadcast.figures.words import words

_NUMBER = re.compile(r"(?<![\d.,])(?<!\d/)(?<!\d\s/)(?:\d{1,3}(?:\.\d{3})+|\d+)(?![\d/%]|[.,]\d|\s*[/%])")
_NO_COUNT = re.compile(
    r"\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{4}|\b(?:ngày|tháng|năm|thứ|hạng|lúc)\s+\d{1,4}(?![\d.]*\d)(?:\s*/\s*\d{1,4})*|\b\d{1,2}\s*(?:giờ|h)\b",
    re.IGNORECASE,
)
"""Days, years, hours and ranks."""
_BREAK = re.compile(r"[;,:()\d%]")
_VERB = re.compile(r"(?:(?:^|\s)(?:là|đạt|có)|[:=])\s*$", re.IGNORECASE)
_LINK = re.compile(r"(?<!\w)(?:trên|trong|với|và|cùng|cho|tại|ở|của|từ|đến)(?!\w)|/", re.IGNORECASE)
"""A number right behind these words is not what stands before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSaid:
    """A number as written and the words that may say what it counts.

    ``stated`` stands before it with a verb or colon, ``behind`` right behind it, ``before`` right before it; empty where there is none.
    ``about``: the sentence says that it is roughly so.
    """

    value: str
    stated: str
    behind: str
    before: str
    about: bool


def counts_said(clause: str) -> Iterator[CountSaid]:
    """Yield the counts that a clause states as they are; not what is planned, what it has grown by, and what is a part of it."""
    vocabulary = words()
    clause = _NO_COUNT.sub(lambda hidden: " " * len(hidden[0]), clause)
    for match in _NUMBER.finditer(clause):
        before, after = clause[: match.start()], clause[match.end() :]
        if _has_any(before, vocabulary.planned) or _has_any(_tail(before), vocabulary.change):
            continue
        opened = before.rstrip().removesuffix("(")
        verb = _VERB.search(opened)
        label = _tail(opened[: verb.start()] if verb else opened)
        yield CountSaid(
            value=match[0],
            stated=label if verb else "",
            behind=_head(after),
            before="" if verb else _LINK.split(label)[-1],
            about=_is_about(before, vocabulary.about),
        )


def _has_any(text: str, phrases: tuple[str, ...]) -> bool:
    """Return whether a text holds one of the folded phrases, whole words only."""
    folded = fold(text)
    return any(has_words(folded, phrase) for phrase in phrases)


def _is_about(before: str, about: tuple[str, ...]) -> bool:
    """Return whether «khoảng», «hơn»… stands right before; «trên» is «more than» only after a verb: else it is «of»."""
    folded = fold(before)
    word = next((word for word in about if folded == word or folded.endswith(f" {word}")), None)
    if word == "tren":
        return _VERB.search(before.rstrip()[: -len(word)]) is not None
    return word is not None


def _tail(text: str) -> str:
    """Return what stands after the last break."""
    return _BREAK.split(text)[-1]


def _head(text: str) -> str:
    """Return what stands before the first break or full stop."""
    return re.split(r"[;,:()\d%.]", text, maxsplit=1)[0]
