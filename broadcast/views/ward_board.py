"""Phường, xã: what a ward said of each item: its hour of ordinary ones, its order of priority ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from broadcast.access.may import may
from broadcast.errors import UnknownName
from broadcast.model.actor import Action, Actor
from broadcast.model.area import capital
from broadcast.model.script import Priority, Script
from broadcast.model.station import StationKind
from broadcast.model.units import AreaCode, ScriptId
from broadcast.model.ward import MIDDLE, WardChoice, WardDeed
from broadcast.programme.ward_say import FRAME, choices_on
from broadcast.services.rules.sessions import timetable
from broadcast.tools import Tools
from broadcast.views.nearby_days import areas_near, stations_near


@dataclass(frozen=True, kw_only=True)
class WardItem:
    """One item and what the ward said of it, None where it said nothing that holds."""

    script: Script
    choice: WardChoice | None

    @property
    def place(self) -> int:
        """Its place among priority items."""
        return self.choice.place if self.choice and self.choice.deed is WardDeed.ORDER else MIDDLE


@dataclass(frozen=True, kw_only=True)
class WardBoard:
    """One ward's say."""

    today: date
    area: AreaCode
    areas: Mapping[AreaCode, str]
    may_choose: bool
    priority: tuple[WardItem, ...]
    """In the ward's order."""
    ordinary: tuple[WardItem, ...]
    starts: tuple[str, ...]
    """When its sessions begin today."""
    history: tuple[WardChoice, ...]
    titles: Mapping[ScriptId, str]


def board(tools: Tools, actor: Actor, area: str = "") -> WardBoard:
    """Return a ward's say: the one asked for, else the actor's first, else the first that has a station. Raises UnknownName."""
    today = tools.today()
    with tools.begin() as uow:
        near = areas_near(uow, today)
        stations = [station for station in stations_near(uow, today) if station.kind is StationKind.LOUDSPEAKER]
        areas = {station.area: capital(near[station.area].full_name) for station in stations if station.area in near}
        chosen = AreaCode(area or next(iter(sorted((actor.areas or frozenset()) & set(areas))), next(iter(areas), "")))
        if chosen not in areas:
            raise UnknownName("đơn vị có trạm", chosen, list(areas))
        scripts, history = uow.scripts.current(), uow.ward_choices.history(chosen)
        choices = choices_on(uow.ward_choices.standing(), today).get(chosen, {})
        station = next(station for station in stations if station.area == chosen)
        starts = tuple(f"{session.start:%H:%M}" for session in timetable(tools, uow).sessions(station.id, today))
    items = [WardItem(script=script, choice=choices.get(script.id)) for script in scripts if _concerns(script, chosen, today)]
    return WardBoard(
        today=today,
        area=chosen,
        areas=areas,
        may_choose=may(actor, Action.ACCEPT, chosen) is None,
        priority=tuple(sorted((item for item in items if item.script.priority is Priority.PRIORITY), key=lambda item: item.place)),
        ordinary=tuple(item for item in items if item.script.priority is Priority.ORDINARY),
        starts=starts,
        history=history[:20],
        titles={script.id: script.title for script in scripts},
    )


def _concerns(script: Script, area: AreaCode, day: date) -> bool:
    own = not script.areas or area in script.areas
    return own and script.category not in FRAME and script.valid_from <= day <= script.valid_to
