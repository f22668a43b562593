"""A day's plan: fair turns, what directives oblige, for small days the best of all, and what had to be given up for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from broadcast.programme import exact
from broadcast.programme.aims import aims, lacking
from broadcast.programme.bounds import surely_short
from broadcast.programme.moment import Moment, beginning
from broadcast.programme.obliged import Obliged, oblige
from broadcast.programme.problem import DayProblem, Solution
from broadcast.programme.relax import Relaxable, Relaxation, smallest_set, without
from broadcast.programme.session_walk import SessionWalk
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
    """Sessions in which distances need not be kept."""
    held_back: frozenset[int]
    """Pieces that get less than their weight asks for: one play a session, or their own distance, is the limit."""
    silent: frozenset[int]
    """Sessions in which nothing plays for distances alone; in the end there are none."""
    proven: bool
    """Whether no lawful day does better; else a better one may exist that was not looked for."""
    relaxed: tuple[Relaxation, ...] = ()
    """The rules that were given up; empty where all could be kept."""
    smallest: bool = True
    """Whether no smaller set of rules would do; else none was found within the budget."""

    def loosened(self, problem: DayProblem) -> DayProblem:
        """Return the problem without the rules that this plan gave up."""
        return without(problem, self.relaxed)


@lru_cache(maxsize=4096)
def plan_day(problem: DayProblem) -> DayPlan:
    """Return the day's plan. Stations with equal problems are planned once.

    Where not every rule can be kept a smallest set of them is given up and named; nothing is ever given up silently.
    """
    plan = _planned(problem)
    if _keeps_all(problem, plan):
        return plan
    tried = [plan]

    def keeps_all_others(trial: DayProblem) -> bool:
        tried.append(_planned(trial))
        return _keeps_all(trial, tried[-1])

    relaxed = smallest_set(problem, keeps_all_others, plan.short)
    if relaxed is None:
        return _as_found(problem, plan)
    return replace(tried[-1], relaxed=relaxed, smallest=all(other.proven for other in tried[:-1]) or _each_is_needed(problem, relaxed))


def _each_is_needed(problem: DayProblem, relaxed: Sequence[Relaxation]) -> bool:
    """Whether every rule of a set is a directive that no day can meet, so that there is no set without any of them."""
    unmeetable = surely_short(problem)
    return all(rule.kind is Relaxable.DEMAND and rule.number in unmeetable for rule in relaxed)


def _keeps_all(problem: DayProblem, plan: DayPlan) -> bool:
    return not plan.silent and all(problem.demands[number].given_up for number in plan.short)


def _planned(problem: DayProblem) -> DayPlan:
    plan = _by_turns(problem, {})
    if plan.short:
        obliged = oblige(problem, plan.moments[-1])
        plan = min(plan, _by_turns(problem, obliged or {}), key=lambda candidate: aims(problem, candidate.solution))
    small = exact.plays_at_most(problem) <= exact.MOST_PLAYS and not problem.replaying
    return _searched(problem, plan) if small else plan


def _as_found(problem: DayProblem, plan: DayPlan) -> DayPlan:
    """Return a plan in which no session is silent, by giving up distances session by session, and the demands that are short."""
    while plan.silent:
        problem = replace(problem, near=problem.near | {min(plan.silent)})
        loosened = _planned(problem)
        plan = replace(loosened, relaxed=(*plan.relaxed, Relaxation(kind=Relaxable.DISTANCE, number=min(plan.silent))))
    demands = (Relaxation(kind=Relaxable.DEMAND, number=number) for number in plan.short)
    return replace(plan, relaxed=(*plan.relaxed, *demands), smallest=False)


def _by_turns(problem: DayProblem, obliged: Obliged) -> DayPlan:
    """Return a day of fair turns."""
    moments, walks = [beginning(problem)], []
    for number in range(len(problem.sessions)):
        walks.append(take_turns(problem, number, moments[-1], obliged.get(number, ())))
        moments.append(walks[-1].finish())
    return _whole(problem, walks, moments[1:], proven=False)


def _searched(problem: DayProblem, plan: DayPlan) -> DayPlan:
    best, proven = exact.search(problem, plan.solution, aims(problem, plan.solution))
    moments, walks = [beginning(problem)], []
    for number, placings in enumerate(best):
        walks.append(SessionWalk(problem, number, moments[-1]))
        walks[-1].replay(placings)
        moments.append(walks[-1].finish())
    return _whole(problem, walks, moments[1:], proven=proven)


def _whole(problem: DayProblem, walks: Sequence[SessionWalk], moments: Sequence[Moment], *, proven: bool) -> DayPlan:
    plan = DayPlan(
        solution=tuple(tuple(walk.placings) for walk in walks),
        moments=tuple(moments),
        short=(),
        near=problem.near,
        held_back=frozenset(i for walk in walks for i in walk.held_back),
        silent=frozenset(_first_hushed(problem, walks, walk.number) for walk in walks if walk.is_silent()),
        proven=proven,
    )
    return replace(plan, short=_short(problem, plan))


def _first_hushed(problem: DayProblem, walks: Sequence[SessionWalk], last: int) -> int:
    """Return the part of a silent session in which something waits; ``last`` is the session's last part."""
    first = last
    while first in problem.joined:
        first -= 1
    return next(number for number in range(first, last + 1) if walks[number].is_hushed())


def _short(problem: DayProblem, plan: DayPlan) -> tuple[int, ...]:
    """Return the numbers of the demands that are not met at the end of a day."""
    if not plan.moments:
        return ()
    return tuple(number for number, demand in enumerate(problem.demands) if lacking(demand, plan.moments[-1]))
