"""Why one announcement plays at a moment and the others do not: found again from the day's inputs, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from broadcast.model.notice import Notice
from broadcast.model.units import ScriptId
from broadcast.programme.inputs import DayInputs
from broadcast.programme.pieces import Board, board_of, moment, script_of
from broadcast.programme.plan_day import DayPlan, plan_day
from broadcast.programme.problem import SCALE, DayProblem, Placing, Rank
from broadcast.programme.session_walk import SessionWalk, beginning
from broadcast.programme.turns import due
from broadcast.wording import notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One announcement of a planned day, and what kept each other candidate from its place."""

    script: ScriptId
    at: datetime
    others: tuple[tuple[ScriptId, Notice], ...]
    """By piece: the wording whose turn it would be, and the rule or aim that decided against it."""


def explain(inputs: DayInputs, at: datetime) -> Place | None:
    """Return the announcement that the day's plan has at an aware moment, with what stood against the others; None in between."""
    board = board_of(inputs)
    plan = plan_day(board.problem)
    for number, placings in enumerate(plan.solution):
        for place, placing in enumerate(placings):
            if moment(inputs, placing.at) <= at < moment(inputs, placing.at + placing.length):
                return _place(inputs, board, plan, (number, place))
    return None


def _place(inputs: DayInputs, board: Board, plan: DayPlan, where: tuple[int, int]) -> Place:
    number, place = where
    winner = plan.solution[number][place]
    walk = _walk_to(board.problem, plan, number, place)
    return Place(
        script=script_of(board.groups[winner.piece][winner.wording]),
        at=moment(inputs, winner.at),
        others=tuple(
            (script_of(board.groups[i][0]), reason)
            for i, reason in _reasons(walk, winner)
            if script_of(board.groups[i][0]) not in board.refused
        ),
    )


def _walk_to(problem: DayProblem, plan: DayPlan, number: int, place: int) -> SessionWalk:
    """Return the session as it stood when this place was to be filled."""
    before = plan.moments[number - 1] if number else beginning(problem)
    walk = SessionWalk(plan.loosened(problem), number, before)
    walk.replay_to(plan.solution[number][:place], plan.solution[number][place])
    return walk


def _reasons(walk: SessionWalk, winner: Placing) -> Iterator[tuple[int, Notice]]:
    first = walk.rank(winner.piece)
    for i in range(len(walk.pieces)):
        if i == winner.piece:
            continue
        barrier = walk.barrier(i)
        if barrier is not None:
            yield i, notice(f"lost-rule.{barrier}", seconds=max(0, walk.room()) // 1000)
        elif walk.is_pinned(winner.piece):
            yield i, notice("lost-pinned")
        elif walk.rank(i) > first:
            yield i, notice("lost-rank.priority" if first is Rank.PRIORITY else "lost-rank.own")
        else:
            yield i, _lost(walk, i, winner.piece)


def _lost(walk: SessionWalk, i: int, winner: int) -> Notice:
    """Return which aim chose the winner: whose turn it was, or the evenness of distances where the other was due before."""
    if due(walk, i) < due(walk, winner):
        return notice("lost-evenness")
    return notice("lost-turn", waited=_percent(walk, i), winner=_percent(walk, winner))


def _percent(walk: SessionWalk, i: int) -> int:
    """Return how much of its usual distance has gone by for a piece, in percent."""
    return 100 * (walk.moment.standings[i].waited + walk.rate[i] * walk.airtime) // SCALE
