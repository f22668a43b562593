"""What to record next: the pieces that would let a person's voice say the most airtime."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from broadcast.model.announcement import BreathGroup
from broadcast.model.take import falls, spoken_words
from broadcast.model.units import Millis
from broadcast.services.take_cover import Bank, bank_of, in_number
from broadcast.services.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One item as it airs: what is said and how long it is heard in all."""

    title: str
    groups: tuple[BreathGroup, ...]
    airtime: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One piece to record. ``airtime`` is its share of the items that lack it; ``completes`` are those that lack nothing else."""

    text: str
    airtime: Millis
    completes: tuple[str, ...]
    items: int
    """How many items lack it."""


def next_to_record(bank: Bank, person: str, demands: Sequence[Demand]) -> tuple[Wanted, ...]:
    """Return what a person still has to record, what brings the most airtime first.

    An item's airtime is shared among the pieces that it lacks, so a piece that completes an item alone comes before one
    of twenty. Numbers are asked for word by word: those serve tomorrow's figures too.
    """
    share: dict[str, float] = defaultdict(float)
    lacking: dict[str, list[str]] = defaultdict(list)
    completes: dict[str, list[str]] = defaultdict(list)
    for demand in demands:
        missing = list(dict.fromkeys(_missing(bank, person, demand.groups)))
        for text in missing:
            share[text] += demand.airtime / len(missing)
            lacking[text].append(demand.title)
            if len(missing) == 1:
                completes[text].append(demand.title)
    ranked = sorted(share, key=lambda text: (-share[text], text))
    return tuple(
        Wanted(text=text, airtime=Millis(round(share[text])), completes=tuple(dict.fromkeys(completes[text])), items=len(lacking[text]))
        for text in ranked
    )


def bank_now(tools: Tools) -> Bank:
    """Return the takes that may be heard now."""
    with tools.begin() as uow:
        return bank_of(uow)


def _missing(bank: Bank, person: str, groups: Sequence[BreathGroup]) -> Iterator[str]:
    for group in groups:
        if not bank.pieces(person, group.text):
            yield from (run for run in _runs(group.text) if not bank.pieces(person, run))


def _runs(text: str) -> Iterator[str]:
    """Yield a group cut into what should be recorded: number words one by one, what stands between them whole."""
    words = spoken_words(text)
    last = len(words) - 1
    for is_number, places in groupby(enumerate(in_number(words)), key=lambda place: place[1]):
        run = [at for at, _ in places]
        for part in [[at] for at in run] if is_number else [run]:
            end = "." if part[-1] == last and falls(text) and not is_number else ","
            yield " ".join(words[at] for at in part) + end
