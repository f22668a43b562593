"""Areas: the units of a day, and the end of one that was merged. New ones come in through ``places``."""

from dataclasses import dataclass, replace
from datetime import date

from broadcast.access.may import require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Action, Actor
from broadcast.model.area import Area
from broadcast.model.station import Station
from broadcast.model.units import AreaCode
from broadcast.programme.places import end_faults
from broadcast.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A unit that was ended, and the stations that end with it."""

    area: Area
    stations: tuple[Station, ...]


def on(tools: Tools, day: date) -> tuple[Area, ...]:
    """Return the units that exist on a day, by code."""
    with tools.begin() as uow:
        return uow.areas.on(day)


def end(tools: Tools, actor: Actor, code: AreaCode, last: date, into: AreaCode | None, act: str) -> Ended:
    """End a unit: ``last`` is its first day that it no longer exists. Raises NotAllowed, UnknownName, NotKept with every reason."""
    require(actor, Action.MANAGE_STATIONS)
    with tools.begin(write=True) as uow:
        tree = uow.areas.tree()
        if code not in tree.by_code:
            raise UnknownName("đơn vị", code, list(tree.by_code))
        area = replace(tree.by_code[code][-1], valid_to=last, successor=into, ended_by=" ".join(act.split()))
        faults = end_faults(area, tree)
        if faults:
            raise NotKept(*faults)
        uow.areas.replace(area)
        last_stations = tuple(replace(station, valid_to=last) for station in uow.stations.all() if _goes_on(station, code, last))
        for station in last_stations:
            uow.stations.replace(station)
        tools.ask_for_days(uow)
        uow.commit()
    return Ended(area=area, stations=last_stations)


def _goes_on(station: Station, code: AreaCode, last: date) -> bool:
    return station.area == code and station.valid_on(last)
