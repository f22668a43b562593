"""Directives: what keeps one from being kept, and what each asks of a station's day."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from broadcast.model.directive import Directive
from broadcast.model.notice import Notice
from broadcast.model.programme import PlannedPlay
from broadcast.model.script import Script
from broadcast.model.units import AreaCode, ScriptId
from broadcast.programme.inputs import DayDemand
from broadcast.programme.lineage import lineages
from broadcast.wording import notice

MOST_A_DAY = 50
"""Plays."""
MOST_A_WEEK = 1_000
"""Minutes: more than two hours a day."""


def directive_faults(directive: Directive, categories: Collection[str]) -> tuple[Notice, ...]:
    """Return everything that keeps a directive from being kept, but for units that are not there; ``categories`` are those there are."""
    return tuple(_faults(directive, categories))


def demands_of(
    directives: Iterable[Directive],
    day: date,
    area: AreaCode,
    scripts: Sequence[Script],
    standing: Sequence[PlannedPlay],
) -> tuple[DayDemand, ...]:
    """Return what directives ask of the rest of a station's day; plays of sessions that stand count already."""
    demands, roots = [], lineages(scripts)
    for directive in directives:
        if directive.least_a_day and directive.holds(day, area):
            ids = counted(directive, scripts)
            least = directive.least_a_day - sum(play.script in ids for play in standing)
            demands.append(DayDemand(name=directive.document, lineages=frozenset(roots[script] for script in ids), least=max(0, least)))
    return tuple(demands)


def overdue(directives: Iterable[Directive], day: date) -> tuple[Notice, ...]:
    """Return a warning for every directive without end whose review date has come."""
    return tuple(
        notice("directive-review", document=directive.document, review=directive.review)
        for directive in directives
        if directive.last is None and directive.review is not None and directive.review <= day
    )


def counted(directive: Directive, scripts: Iterable[Script]) -> frozenset[ScriptId]:
    """Return the scripts whose plays a directive counts."""
    return frozenset(script.id for script in scripts if directive.category in ("", script.category))


def _faults(directive: Directive, categories: Collection[str]) -> Iterator[Notice]:
    if not directive.document.strip():
        yield notice("directive-without-number")
    if not 0 <= directive.least_a_day <= MOST_A_DAY or not (directive.least_a_day or directive.minutes_a_week):
        yield notice("directive-plays", least=directive.least_a_day, most=MOST_A_DAY)
    if not 0 <= directive.minutes_a_week <= MOST_A_WEEK:
        yield notice("directive-minutes", minutes=directive.minutes_a_week, most=MOST_A_WEEK)
    if directive.last is None and directive.review is None:
        yield notice("directive-without-end")
    if directive.last is not None and directive.last < directive.first:
        yield notice("directive-dates-reversed", first=directive.first, last=directive.last)
    if directive.category and directive.category not in categories:
        yield notice("directive-unknown-category", category=directive.category, categories=tuple(sorted(categories)))
