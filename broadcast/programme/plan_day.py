"""A day's plan: fair turns, what directives oblige, and for small days the best of all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from broadcast.programme import exact
from broadcast.programme.aims import aims, lacking
from broadcast.programme.obliged import Obliged, oblige
from broadcast.programme.problem import DayProblem, Solution
from broadcast.programme.session_walk import Moment, SessionWalk, beginning
from broadcast.programme.turns import take_turns


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """A solved day."""

    solution: Solution
    moments: tuple[Moment, ...]
    """How the day stands after each session."""
    short: tuple[int, ...]
    """The demands that are not met, by number."""
    near: frozenset[int]
    """Sessions in which distances were given up: the smallest set without which a session would be silent."""
    held_back: frozenset[int]
    """Pieces that get less than their weight asks for: one play a session, or their own distance, is the limit."""
    proven: bool
    """Whether no lawful day does better; else a better one may exist that was not looked for."""

    def relaxed(self, problem: DayProblem) -> DayProblem:
        """Return the problem with the distances given up that this plan gave up."""
        return replace(problem, near=self.near)


@lru_cache(maxsize=4096)
def plan_day(problem: DayProblem) -> DayPlan:
    """Return the day's plan. Stations with equal problems are planned once."""
    plan = _never_silent(problem)
    problem = replace(problem, near=plan.near)
    if plan.short:
        obliged = oblige(problem, plan.moments[-1])
        plan = min(plan, _by_turns(problem, obliged or {})[0], key=lambda candidate: aims(problem, candidate.solution))
    return _searched(problem, plan) if exact.plays_at_most(problem) <= exact.MOST_PLAYS else plan


def _never_silent(problem: DayProblem) -> DayPlan:
    """Return a day of fair turns; where distances alone would leave a session silent they are given up for that session."""
    while True:
        plan, silent = _by_turns(problem, {})
        if not silent:
            return plan
        problem = replace(problem, near=problem.near | {min(silent)})


def _by_turns(problem: DayProblem, obliged: Obliged) -> tuple[DayPlan, frozenset[int]]:
    """Return a day of fair turns, and its silent sessions."""
    moments, walks = [beginning(problem)], []
    for number in range(len(problem.sessions)):
        walks.append(take_turns(problem, number, moments[-1], obliged.get(number, ())))
        moments.append(walks[-1].finish())
    return _whole(problem, walks, moments[1:], proven=False), frozenset(walk.number for walk in walks if walk.is_silent())


def _searched(problem: DayProblem, plan: DayPlan) -> DayPlan:
    best, proven = exact.search(problem, plan.solution, aims(problem, plan.solution))
    moments, walks = [beginning(problem)], []
    for number, placings in enumerate(best):
        walks.append(SessionWalk(problem, number, moments[-1]))
        walks[-1].replay(placings)
        moments.append(walks[-1].finish())
    return _whole(problem, walks, moments[1:], proven=proven)


def _whole(problem: DayProblem, walks: Sequence[SessionWalk], moments: Sequence[Moment], *, proven: bool) -> DayPlan:
    return DayPlan(
        solution=tuple(tuple(walk.placings) for walk in walks),
        moments=tuple(moments),
        short=short_of(problem, moments[-1]) if moments else (),
        near=problem.near,
        held_back=frozenset(i for walk in walks for i in walk.held_back),
        proven=proven,
    )


def short_of(problem: DayProblem, end: Moment) -> tuple[int, ...]:
    """Return the numbers of the demands that are not met at the end of a day."""
    return tuple(number for number, demand in enumerate(problem.demands) if lacking(demand, end))
