"""Stations: the seventeen that ship, those of a day, the city above them, and adding others."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib import resources

from broadcast.access.may import require
from broadcast.errors import NotKept, RowDamaged, UnknownName
from broadcast.model.actor import Action, Actor
from broadcast.model.area import Area
from broadcast.model.notice import Notice, Where
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.places import absent, station_faults, stations_by_area
from broadcast.services.places.station_file import read_stations, refuse
from broadcast.tools import Tools
from broadcast.wording import notice


def station_of(tools: Tools, area: AreaCode) -> Station:
    """Return the station of an area, which may also be named by its own id. Raises UnknownName."""
    with tools.begin() as uow:
        stations = uow.stations.all()
    chosen = next((station for station in stations if area in (station.area, station.id)), None)
    if chosen is None:
        raise UnknownName("trạm của đơn vị", area, [station.area for station in stations])
    return chosen


def stations_on(uow: UnitOfWork, day: date) -> tuple[Station, ...]:
    """Return the stations that work on a day and whose unit exists then; one whose unit's row is damaged stays, to be told of."""
    return tuple(station for station in uow.stations.all() if station.valid_on(day) and _has_unit(uow, station, day))


def city_on(uow: UnitOfWork, day: date) -> Area | None:
    """Return the unit whose city desk it is on a day: the radio station's, else the one above all stations; None where none is."""
    stations = stations_on(uow, day)
    radio = next((station.area for station in stations if station.kind is StationKind.RADIO), None)
    if radio is not None:
        return uow.areas.get(radio, day)
    parents = {area.parent for station in stations if (area := uow.areas.get(station.area, day))}
    above = parents.pop() if len(parents) == 1 else None
    return uow.areas.get(above, day) if above else None


def _has_unit(uow: UnitOfWork, station: Station, day: date) -> bool:
    try:
        return uow.areas.get(station.area, day) is not None
    except RowDamaged:
        return True


def shipped_stations() -> tuple[Station, ...]:
    """Return the city station and the 16 ward and commune stations of Cẩm Phả (``data/stations.tsv``)."""
    text = resources.files("broadcast.services").joinpath("data/stations.tsv").read_text("utf-8")
    return tuple(
        Station(
            id=StationId(row["id"]),
            area=AreaCode(row["area"]),
            name=row["name"],
            kind=StationKind(row["kind"]),
            profile=row["profile"],
            valid_to=date.fromisoformat(row["valid_to"]),
        )
        for row in csv.DictReader(text.splitlines(), delimiter="\t")
    )


def every(tools: Tools) -> tuple[tuple[Station, Notice | None], ...]:
    """Return every station, in the order in which they came, with the reason why its unit cannot be used today, if any."""
    with tools.begin() as uow:
        tree = uow.areas.tree()
        return tuple((station, absent(tree, station.area, tools.today())) for station in uow.stations.all())


def add(tools: Tools, actor: Actor, station: Station) -> None:
    """Keep a new station. Raises NotAllowed, and NotKept with every reason."""
    _keep(tools, actor, [(None, station)])


def import_file(tools: Tools, actor: Actor, data: bytes) -> tuple[int, int]:
    """Keep the stations of a CSV file, all or none; return how many were new and how many stood already.

    Raises NotAllowed, RowsNotKept with every fault at its row.
    """
    return _keep(tools, actor, read_stations(data))


def _keep(tools: Tools, actor: Actor, rows: Sequence[tuple[int | None, Station]]) -> tuple[int, int]:
    require(actor, Action.MANAGE_STATIONS)
    with tools.begin(write=True) as uow:
        standing = {station.id: station for station in uow.stations.all()}
        fresh = [(row, station) for row, station in rows if standing.get(station.id) != station]
        hosts = stations_by_area([*standing.values(), *(station for _, station in fresh)])
        tree, profiles, faults = uow.areas.tree(), tuple(tools.profiles), []
        for row, station in fresh:
            faults += [replace(fault, where=Where(row=row)) for fault in station_faults(station, tree, hosts, profiles, tools.today())]
            if station.id in standing:
                faults.append(notice("station-exists", Where(row=row), id=station.id, name=standing[station.id].name))
            standing[station.id] = station
        _refuse(faults, from_file=any(row is not None for row, _ in rows))
        uow.stations.add_all(station for _, station in fresh)
        tools.ask_for_days(uow)
        uow.commit()
    return len(fresh), len(rows) - len(fresh)


def _refuse(faults: Sequence[Notice], *, from_file: bool) -> None:
    if faults and not from_file:
        raise NotKept(*faults)
    refuse(faults)
