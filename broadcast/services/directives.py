"""Directives: keeping them, and how far the programmes meet each."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from broadcast.access.may import require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Action, Actor
from broadcast.model.directive import Directive
from broadcast.model.programme import PlannedPlay
from broadcast.model.station import Station
from broadcast.model.units import ScriptId
from broadcast.programme.directives import counted, directive_faults
from broadcast.services import scripts as catalogue
from broadcast.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How a directive stands at one station: plays planned on its days, and the days that are short."""

    station: Station
    plays: int
    days: int
    """Days of the directive that are planned."""
    short: tuple[date, ...]
    """Of those, the ones with fewer plays than asked for."""


def save(tools: Tools, actor: Actor, directive: Directive) -> None:
    """Keep a directive, over the one of the same document. Raises NotAllowed, and NotKept with every reason."""
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        categories = {script.category for script in catalogue.current(uow)}
        faults = directive_faults(directive, categories, [area.code for area in uow.areas.on(directive.first)])
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


def all_of(tools: Tools) -> tuple[Directive, ...]:
    """Return every directive by its document's number."""
    with tools.begin() as uow:
        return uow.directives.all()


def progress(tools: Tools, directive: Directive) -> tuple[Progress, ...]:
    """Return how a directive stands at each of its stations, from the programmes published for its days up to now and ahead."""
    last = directive.last or tools.today() + timedelta(days=7)
    with tools.begin() as uow:
        ids = counted(directive, catalogue.current(uow))
        stations = [station for station in uow.stations.all() if directive.areas is None or station.area in directive.areas]
        every = uow.bundles.plays([station.id for station in stations], directive.first, last + timedelta(days=1))
    return tuple(_progress(tools, directive, ids, station, every[station.id]) for station in stations)


def _progress(tools: Tools, directive: Directive, ids: Set[ScriptId], station: Station, plays: Sequence[PlannedPlay]) -> Progress:
    planned = {play.at.astimezone(tools.zone).date() for play in plays}
    counts = Counter(play.at.astimezone(tools.zone).date() for play in plays if play.script in ids)
    short = tuple(day for day in sorted(planned) if counts[day] < directive.least_a_day)
    return Progress(station=station, plays=counts.total(), days=len(planned), short=short)
