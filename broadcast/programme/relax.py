"""Where a day cannot keep every rule: the smallest named set of rules without which it can."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, combinations, islice

from broadcast.programme.problem import DayProblem

MOST_TRIES = 64
"""Sets that are looked at, the smaller ones first."""


class Relaxable(StrEnum):
    """What may be given up, and is then named; the other hard rules never are."""

    DISTANCE = "distance"
    """The distance between two plays of one announcement, in one session."""
    DEMAND = "demand"
    """A directive's plays on this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """One rule given up: which kind, and the number of its session or directive."""

    kind: Relaxable
    number: int


Kept = Callable[[DayProblem], bool]
"""Whether a plan was found that keeps every rule of a problem."""


def smallest_set(problem: DayProblem, keeps_all: Kept, suspects: Sequence[int]) -> tuple[Relaxation, ...] | None:
    """Return a smallest set of rules without which ``keeps_all`` is true; None where none was found within the budget.

    Of sets of one size those that give up distances come before those that give up directives; ``suspects`` are the directives to
    give up first.
    """
    rules = list(_rules(problem, suspects))
    sets = chain.from_iterable(combinations(rules, size) for size in range(1, len(rules) + 1))
    return next((some for some in islice(sets, MOST_TRIES) if keeps_all(without(problem, some))), None)


def without(problem: DayProblem, relaxed: Iterable[Relaxation]) -> DayProblem:
    """Return the problem with some rules given up."""
    near = {rule.number for rule in relaxed if rule.kind is Relaxable.DISTANCE}
    dropped = {rule.number for rule in relaxed if rule.kind is Relaxable.DEMAND}
    demands = tuple(replace(demand, given_up=True) if number in dropped else demand for number, demand in enumerate(problem.demands))
    return replace(problem, near=problem.near | near, demands=demands)


def _rules(problem: DayProblem, suspects: Sequence[int]) -> Iterator[Relaxation]:
    spaced = any(piece.apart or piece.apart_positions for piece in problem.pieces)
    for number in range(len(problem.sessions) if spaced else 0):
        if number not in problem.near:
            yield Relaxation(kind=Relaxable.DISTANCE, number=number)
    demanding = [number for number, demand in enumerate(problem.demands) if demand.least]
    for number in sorted(demanding, key=lambda number: (number not in suspects, number)):
        yield Relaxation(kind=Relaxable.DEMAND, number=number)
