"""The same announcements for both sides: the shape of a national day, drawn with a fixed seed, numbers in words."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from broadcast.spoken.read_number import read_cardinal

COMMUNES = 10_599
"""Communes, wards and townships of Vietnam before the mergers of 2025."""
ITEMS = 5
SEED = 2026


@dataclass(frozen=True, slots=True)
class BenchItem:
    """One announcement of one commune: sentences, each as its breath groups."""

    id: str
    sentences: tuple[tuple[str, ...], ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """All breath groups in order."""
        return tuple(clause for sentence in self.sentences for clause in sentence)

    @property
    def plain(self) -> tuple[str, ...]:
        """Whole sentences, as the opponent says them."""
        return tuple(" ".join(sentence) for sentence in self.sentences)


def workload(communes: int, items: int = ITEMS) -> Iterator[BenchItem]:
    """Yield ``items`` announcements a commune; the first n communes are always the same."""
    words, draw = _words(), random.Random(SEED)  # noqa: S311 (a workload, no secret)
    for number in range(communes):
        for item in range(items):
            values = {"large": read_cardinal(draw.randint(20, 400)), "small": read_cardinal(draw.randint(5, 300))}
            values |= {"commune": _commune(words, number), "topic": words["topics"][item % len(words["topics"])]}
            yield BenchItem(f"c{number:05d}-a{item}", tuple(_split(sentence.format(**values)) for sentence in _sentences()))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("broadcast.bench").joinpath("data/workload.toml").read_text("utf-8"))


@cache
def _sentences() -> tuple[str, ...]:
    words = _words()
    after = words["after"]
    return (*words["shared"][:after], *words["varying"], *words["shared"][after:])


def _commune(words: dict[str, Any], number: int) -> str:
    first, second = words["first"], words["second"]
    again = number // (len(first) * len(second))
    name = f"{first[number % len(first)]} {second[number // len(first) % len(second)]}"
    return f"{name} {read_cardinal(again)}" if again else name


def _split(sentence: str) -> tuple[str, ...]:
    return tuple(clause.strip() for clause in sentence.split("|"))
