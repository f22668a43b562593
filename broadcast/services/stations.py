"""Stations: the seventeen that ship, those of a day, and the city above them."""

import csv
from datetime import date
from importlib import resources

from broadcast.errors import RowDamaged
from broadcast.model.area import Area
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, StationId
from broadcast.ports import UnitOfWork


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
