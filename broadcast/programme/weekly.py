"""Minutes a week that a directive asks for, as plays of one day: what the week still lacks, spread over the days that are left."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from broadcast.model.directive import Directive
from broadcast.model.programme import NO_TIME
from broadcast.model.script import Script
from broadcast.model.units import AreaCode, Millis, ScriptId
from broadcast.programme.directives import counted
from broadcast.programme.inputs import DayDemand

MINUTE = 60_000
"""Milliseconds."""


def week_of(directive: Directive, day: date) -> tuple[date, date]:
    """Return the first and last day on which a directive holds in a day's week, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return max(monday, directive.first), min(monday + timedelta(days=6), directive.last or date.max)


def asked_for(directive: Directive, day: date) -> Millis:
    """Return the airtime that a directive asks for in a day's week: its part where it does not hold on all seven days."""
    first, last = week_of(directive, day)
    return Millis(-(-directive.minutes_a_week * MINUTE * ((last - first).days + 1) // 7))


def weekly_demands(
    directives: Iterable[Directive],
    day: date,
    area: AreaCode,
    scripts: Mapping[ScriptId, tuple[Script, str, Millis]],
    planned: Mapping[str, Millis],
) -> tuple[DayDemand, ...]:
    """Return what directives' minutes a week ask of the rest of a day.

    ``scripts`` are those that may play, each with its lineage and length; ``planned`` is by document what the week has had up to now.
    """
    demands = []
    for directive in directives:
        if directive.minutes_a_week and directive.holds(day, area):
            ids = counted(directive, (script for script, _, _ in scripts.values())) & scripts.keys()
            had = planned.get(directive.document, NO_TIME)
            demands.append(
                DayDemand(
                    name=directive.document,
                    lineages=frozenset(scripts[script][1] for script in ids),
                    least=plays_due(directive, day, had, [scripts[script][2] for script in ids]),
                    directive=directive,
                    planned=had,
                )
            )
    return tuple(demands)


def plays_due(directive: Directive, day: date, planned: Millis, lengths: Sequence[Millis]) -> int:
    """Return the plays of a day: on the week's last day so many that the shortest suffice, before it by the usual length.

    ``planned`` is what the week had before. What a day brings too little the following ones make good.
    """
    lacking = max(0, asked_for(directive, day) - planned)
    days = (week_of(directive, day)[1] - day).days + 1
    if not lacking or not lengths:
        return 1 if lacking else 0
    length = min(lengths) if days == 1 else sum(lengths) // len(lengths)
    return -(-lacking // (days * length))
