"""What a day's plan had to give up, in words: the whole set first, then each rule with what to do about it."""

from collections.abc import Iterator

from broadcast.model.notice import Notice
from broadcast.programme.inputs import DayInputs
from broadcast.programme.pieces import Board
from broadcast.programme.plan_day import DayPlan
from broadcast.programme.relax import Relaxable, Relaxation
from broadcast.wording import notice, words


def given_up(inputs: DayInputs, board: Board, plan: DayPlan) -> Iterator[Notice]:
    """Yield the set of rules that were given up, by name, and each of them; nothing where every rule is kept."""
    if plan.relaxed:
        names = tuple(dict.fromkeys(_name(inputs, board, rule) for rule in plan.relaxed))
        yield notice("relaxed.smallest" if plan.smallest else "relaxed.within-budget", rules=names)
    for number in sorted({board.parts.session_of[rule.number] for rule in plan.relaxed if rule.kind is Relaxable.DISTANCE}):
        yield notice("distance-given-up", start=f"{inputs.sessions[number].start:%H:%M}", clock=inputs.sessions[number].clock.name)
    for number in plan.short:
        demand = inputs.demands[number]
        planned = sum(plan.moments[-1].standings[i].plays for i in board.problem.demands[number].pieces)
        yield notice("demand-short", demand=demand.name, least=demand.least, planned=planned)


def _name(inputs: DayInputs, board: Board, rule: Relaxation) -> str:
    if rule.kind is Relaxable.DEMAND:
        return words(notice("rule-name.demand", demand=inputs.demands[rule.number].name)).message
    session = inputs.sessions[board.parts.session_of[rule.number]]
    return words(notice("rule-name.distance", start=f"{session.start:%H:%M}")).message
