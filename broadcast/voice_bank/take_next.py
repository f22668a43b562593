"""What to record next: the pieces that would let a person's voice say the most airtime."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby

from broadcast.model.announcement import BreathGroup
from broadcast.model.take import falls, spoken_words, take_key
from broadcast.model.units import Millis
from broadcast.tools import Tools
from broadcast.voice_bank.take_selection import Bank, bank_of, in_number


@dataclass(frozen=True, slots=True, kw_only=True)
class AiredItem:
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


def next_to_record(bank: Bank, person: str, demands: Sequence[AiredItem]) -> tuple[Wanted, ...]:
    """Return what a person still has to record, what brings the most airtime first.

    An item's airtime is shared among the pieces that it lacks, so a piece that completes an item alone comes before one
    of twenty. Numbers are asked for word by word: those serve tomorrow's figures too.
    """
    share: dict[str, float] = defaultdict(float)
    lacking: dict[str, list[str]] = defaultdict(list)
    completes: dict[str, list[str]] = defaultdict(list)
    shown: dict[str, str] = {}
    missing_in = cache(partial(_missing, bank, person))  # one group is heard at many stations
    for demand in demands:
        missing = {key: text for group in demand.groups for key, text in missing_in(group.text).items()}
        shown = missing | shown
        for key in missing:
            share[key] += demand.airtime / len(missing)
            lacking[key].append(demand.title)
        match [*missing]:
            case [only]:
                completes[only].append(demand.title)
    return tuple(
        Wanted(text=shown[key], airtime=Millis(round(share[key])), completes=tuple(dict.fromkeys(completes[key])), items=len(lacking[key]))
        for key in sorted(share, key=lambda key: (-share[key], key))
    )


def bank_now(tools: Tools) -> Bank:
    """Return the takes that may be heard now."""
    with tools.begin() as uow:
        return bank_of(uow)


def _missing(bank: Bank, person: str, group: str) -> Mapping[str, str]:
    """Return what a person's takes do not say of a group, by the key of the take that would."""
    if bank.pieces(person, group):
        return {}
    return {take_key(run): run for run in _runs(group) if not bank.pieces(person, run)}


def _runs(text: str) -> Iterator[str]:
    """Yield a group cut into what should be recorded: number words one by one, what stands between them whole."""
    words = spoken_words(text)
    inside = in_number(words)
    if not any(inside):
        yield text
        return
    shown = text.split() if len(text.split()) == len(words) else words
    last = len(words) - 1
    for is_number, places in groupby(enumerate(inside), key=lambda place: place[1]):
        run = [at for at, _ in places]
        for part in [[at] for at in run] if is_number else [run]:
            end = "." if part[-1] == last and falls(text) and not is_number else ","
            yield " ".join(shown[at] for at in part).rstrip(",.;:!?…") + end
