"""In-app help: short answers in the reader's own words, found with or without marks."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from broadcast.figures.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One question with its answer, and the page where it is done."""

    key: str
    question: str
    answer: str
    page: str


def topics(words: str = "") -> tuple[Topic, ...]:
    """Return the topics that hold every word, those that ask about it first; all where nothing is looked for."""
    looked_for = fold(words).split()
    holding = [topic for topic in _all() if all(word in fold(f"{topic.question} {topic.answer}") for word in looked_for)]
    return tuple(sorted(holding, key=lambda topic: not all(word in fold(topic.question) for word in looked_for)))


@cache
def _all() -> tuple[Topic, ...]:
    text = resources.files("broadcast.views").joinpath("data", "help.tsv").read_text("utf-8")
    return tuple(Topic(**row) for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
