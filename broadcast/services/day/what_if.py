"""What if: some days planned in a row without publishing anything, and how often everything would be heard."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from broadcast.model.programme import CueKind, PlannedPlay, Turn
from broadcast.model.station import Station
from broadcast.model.units import Millis, ScriptId, StationId
from broadcast.programme.inputs import DayInputs
from broadcast.programme.together import decide_together
from broadcast.programme.weekly import plays_due, week_of
from broadcast.services.day import programmes
from broadcast.services.day.planned_day import PlannedDay, decided
from broadcast.services.rules.overlaps import all_of, with_neighbours
from broadcast.tools import Tools

End = tuple[tuple[PlannedPlay, ...], Mapping[str, Turn]]
"""What a station has played at the end of a day, and how the lineages stand."""
Weeks = dict[tuple[StationId, str, date], int]
"""Airtime in milliseconds by station, a directive's document and the first day of its week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How often a script would be heard, at all stations together and where least and most."""

    script: ScriptId
    title: str
    category: str
    plays: int
    least: int
    most: int
    length: Millis
    """Of all its plays together."""


def plan_days(tools: Tools, chosen: Sequence[Station], first: date, last: date) -> tuple[PlannedDay, ...]:
    """Plan days in a row as if none of them stood yet, each beginning where the one before ended; nothing is kept.

    Raises AreaEnded where no station exists on a day.
    """
    ends: dict[StationId, End] = {}
    weeks: Weeks = {}
    days = []
    together, overlaps = with_neighbours(tools, chosen), all_of(tools)
    for ahead in range((last - first).days + 1):
        planned = programmes.plan(tools, together, first + timedelta(days=ahead), afresh=True)
        inputs = [_in_its_week(_behind(planned_day.alone, ends.get(planned_day.station.id)), weeks, first) for planned_day in planned]
        for planned_day, answer in zip(planned, decide_together(inputs, overlaps), strict=True):
            days.append(decided(planned_day, *answer))
            ends[planned_day.station.id] = _end(days[-1])
            _count(days[-1], weeks)
    ids = {station.id for station in chosen}
    return tuple(day for day in days if day.station.id in ids)


def exposure(days: Iterable[PlannedDay]) -> tuple[Exposure, ...]:
    """Return every script that may play, the most heard first; one that is never heard has no plays."""
    plays: dict[ScriptId, Counter[StationId]] = defaultdict(Counter)
    lengths: Counter[ScriptId] = Counter()
    titles: dict[ScriptId, tuple[str, str]] = {}
    stations = set()
    for day in days:
        stations.add(day.station.id)
        for candidate in day.inputs.candidates:
            titles[candidate.item.announcement.script] = (candidate.item.announcement.title, candidate.topic)
        for play, length in _plays(day):
            plays[play.script][day.station.id] += 1
            lengths[play.script] += length
    rows = (
        Exposure(
            script=script,
            title=title,
            category=category,
            plays=plays[script].total(),
            least=min((plays[script][station] for station in stations), default=0),
            most=max(plays[script].values(), default=0),
            length=Millis(lengths[script]),
        )
        for script, (title, category) in titles.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.plays, row.script)))


def _behind(inputs: DayInputs, end: End | None) -> DayInputs:
    """Return a day's inputs as they would be behind the day before."""
    return inputs if end is None else replace(inputs, history=end[0], turns=end[1])


def _in_its_week(inputs: DayInputs, weeks: Weeks, first: date) -> DayInputs:
    """Return a day's inputs with minutes a week reckoned from the days planned here; ``first`` is the first of them."""
    demands = []
    for demand in inputs.demands:
        if demand.directive is not None:
            begins = week_of(demand.directive, inputs.day)[0]
            key = (inputs.station.id, demand.name, begins)
            if key not in weeks:
                weeks[key] = demand.planned if begins < first else 0
            lengths = [candidate.item.length for candidate in inputs.candidates if demand.directive.category in ("", candidate.topic)]
            due = plays_due(demand.directive, inputs.day, Millis(weeks[key]), lengths)
            demand = replace(demand, planned=Millis(weeks[key]), least=due)  # noqa: PLW2901 (the same demand, reckoned anew)
        demands.append(demand)
    return replace(inputs, demands=tuple(demands))


def _count(day: PlannedDay, weeks: Weeks) -> None:
    """Add a day's airtime to its weeks."""
    topics = {candidate.item.announcement.script: candidate.topic for candidate in day.inputs.candidates}
    for demand in day.inputs.demands:
        if demand.directive is not None:
            key = (day.station.id, demand.name, week_of(demand.directive, day.day)[0])
            weeks[key] += sum(length for play, length in _plays(day) if demand.directive.category in ("", topics.get(play.script)))


def _end(day: PlannedDay) -> End:
    history = (*day.inputs.history, *(play for play, _ in _plays(day)))
    return history, day.turns[max(day.turns)] if day.turns else day.inputs.turns


def _plays(day: PlannedDay) -> Iterable[tuple[PlannedPlay, Millis]]:
    for plan in day.sessions:
        for cue in plan.cues:
            if cue.kind is CueKind.ANNOUNCEMENT and cue.announcement is not None:
                yield PlannedPlay(script=cue.announcement.script, at=cue.at), cue.length
