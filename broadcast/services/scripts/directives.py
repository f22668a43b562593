"""Directives: keeping them, and how far the programmes meet each."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from broadcast.access.may import require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Action, Actor
from broadcast.model.bundle import BundleSession
from broadcast.model.directive import Directive
from broadcast.model.ledger import PlannedItem
from broadcast.model.script import Script
from broadcast.model.station import Station
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.directives import directive_faults
from broadcast.programme.places import absent
from broadcast.programme.weekly import asked_for, week_of
from broadcast.services.scripts import scripts as catalogue
from broadcast.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveProgress:
    """How a directive stands at one station: plays planned on its days, and the days that are short."""

    station: Station
    plays: int
    length: Millis
    days: int
    """Days of the directive that are planned."""
    short: tuple[date, ...]
    """Of those, the ones with fewer plays than asked for."""
    short_weeks: tuple[date, ...]
    """The first days of weeks that are planned to their end with less airtime than asked for."""


def save(tools: Tools, actor: Actor, directive: Directive) -> None:
    """Keep a directive, over the one of the same document. Raises NotAllowed, and NotKept with every reason."""
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        categories = {script.category for script in catalogue.current(uow)}
        tree = uow.areas.tree()
        gone = [reason for area in sorted(directive.areas or ()) if (reason := absent(tree, area, directive.first))]
        faults = (*directive_faults(directive, categories), *gone)
        if faults:
            raise NotKept(*faults)
        uow.directives.save(directive, actor.person, tools.now())
        tools.ask_for_days(uow)
        uow.commit()


def remove(tools: Tools, actor: Actor, document: str) -> None:
    """Remove a directive. Raises NotAllowed, UnknownName."""
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        if not uow.directives.remove(document):
            raise UnknownName("chỉ đạo", document, [other.document for other in uow.directives.all()])
        tools.ask_for_days(uow)
        uow.commit()


def widened(uow: UnitOfWork, directives: Sequence[Directive], day: date) -> tuple[Directive, ...]:
    """Return directives with the units of all stations that lie in the units they name on a day: a province means all below."""
    if all(directive.areas is None for directive in directives):
        return tuple(directives)
    tree = uow.areas.tree()
    above = {area: {unit.code for unit in tree.chain(area, day)} for area in {station.area for station in uow.stations.all()}}
    return tuple(
        directive if directive.areas is None else replace(directive, areas=directive.areas | _below(directive.areas, above))
        for directive in directives
    )


def _below(areas: frozenset[AreaCode], above: Mapping[AreaCode, Set[AreaCode]]) -> frozenset[AreaCode]:
    return frozenset(area for area, units in above.items() if not areas.isdisjoint(units))


def planned_in_week(uow: UnitOfWork, directives: Sequence[Directive], day: date) -> Mapping[StationId, Mapping[str, Millis]]:
    """Return, by station and document, the airtime planned before a day in its week; nothing is read where none asks for minutes."""
    weekly = [directive for directive in directives if directive.minutes_a_week]
    if not weekly:
        return {}
    monday = day - timedelta(days=day.weekday())
    areas = {station.id: station.area for station in uow.stations.all()}
    planned: dict[StationId, Counter[str]] = {}
    for item in uow.ledgers.planned(monday, day):
        for directive in weekly:
            if directive.counts(item) and directive.holds(item.day, areas.get(item.station, AreaCode(""))):
                planned.setdefault(item.station, Counter())[directive.document] += item.length
    return {station: {document: Millis(length) for document, length in own.items()} for station, own in planned.items()}


def with_standing(
    planned: Mapping[str, Millis], directives: Sequence[Directive], scripts: Sequence[Script], standing: Sequence[BundleSession]
) -> Mapping[str, Millis]:
    """Return the airtime of a week up to now, that of the day's sessions that stand counted, by document."""
    categories = {script.id: script.category for script in scripts}
    items = [(categories.get(item.text.script, ""), item.length) for session in standing for item in session.items if item.text]
    return {
        directive.document: Millis(
            planned.get(directive.document, 0) + sum(length for category, length in items if directive.category in ("", category))
        )
        for directive in directives
        if directive.minutes_a_week
    }


def all_of(tools: Tools) -> tuple[Directive, ...]:
    """Return every directive by its document's number."""
    with tools.begin() as uow:
        return uow.directives.all()


def progress(tools: Tools, directive: Directive) -> tuple[DirectiveProgress, ...]:
    """Return how a directive stands at each of its stations, from the programmes published for its days up to now and ahead."""
    last = directive.last or tools.today() + timedelta(days=7)
    with tools.begin() as uow:
        (directive,) = widened(uow, [directive], directive.first)
        stations = [station for station in uow.stations.all() if directive.areas is None or station.area in directive.areas]
        planned: dict[StationId, list[PlannedItem]] = {station.id: [] for station in stations}
        for item in uow.ledgers.planned(directive.first, last + timedelta(days=1)):
            if item.station in planned:
                planned[item.station].append(item)
    return tuple(_progress(directive, station, planned[station.id]) for station in stations)


def _progress(directive: Directive, station: Station, items: Sequence[PlannedItem]) -> DirectiveProgress:
    days = {item.day for item in items}
    own = [item for item in items if directive.counts(item)]
    plays = Counter(item.day for item in own)
    lengths: Counter[date] = Counter()
    for item in own:
        lengths[week_of(directive, item.day)[0]] += item.length
    weeks = {week_of(directive, day)[0] for day in days if week_of(directive, day)[1] in days}
    return DirectiveProgress(
        station=station,
        plays=len(own),
        length=Millis(lengths.total()),
        days=len(days),
        short=tuple(day for day in sorted(days) if plays[day] < directive.least_a_day),
        short_weeks=tuple(week for week in sorted(weeks) if lengths[week] < asked_for(directive, week)),
    )
