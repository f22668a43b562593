"""Places and names for looking back at: units that have ended are shown as they last were, and it is said that they ended."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from broadcast.errors import AreaEnded, UnknownName
from broadcast.model.area import Area
from broadcast.model.station import Station
from broadcast.model.units import AreaCode, StationId
from broadcast.ports import UnitOfWork
from broadcast.services.places.stations import city_on, stations_on
from broadcast.services.scripts.lexicon import layered
from broadcast.services.scripts.station_day import StationDay, station_day_of
from broadcast.spoken.lexicon import Lexicon, load_shipped
from broadcast.tools import Tools


def areas_near(uow: UnitOfWork, day: date) -> Mapping[AreaCode, Area]:
    """Return the areas of a day, and those that are gone by then as they were when they last had figures."""
    areas: dict[AreaCode, Area] = {}
    for candidate in _days_near(uow, day):
        for area in uow.areas.on(candidate):
            areas.setdefault(area.code, area)
    return areas


def stations_near(uow: UnitOfWork, day: date) -> tuple[Station, ...]:
    """Return the stations of a day; where there is none, all that ever were."""
    return stations_on(uow, day) or uow.stations.all()


def station_asked(uow: UnitOfWork, station: str, day: date) -> Station:
    """Return a station by its id, the day's first if none is named. Raises UnknownName."""
    stations = uow.stations.all()
    if not station and stations:
        return stations_near(uow, day)[0]
    chosen = next((candidate for candidate in stations if candidate.id == station), None)
    if chosen is None:
        raise UnknownName("trạm", station, [candidate.id for candidate in stations])
    return chosen


def station_day_near(tools: Tools, uow: UnitOfWork, station: StationId, day: date) -> StationDay:
    """Return a station's place on a day; where its unit has ended by then, as it last was. Raises UnknownName, AreaEnded."""
    station_known = uow.stations.get(station) is not None
    for candidate in _days_near(uow, day) if station_known else ():
        try:
            return replace(station_day_of(tools, uow, station, candidate), day=day)
        except AreaEnded:
            continue
    return station_day_of(tools, uow, station, day)


def city_readings_near(uow: UnitOfWork, day: date) -> Lexicon:
    """Return the city's readings on a day; where the city has ended, as it last was; the shipped ones where there is no city."""
    city = next((city for candidate in _days_near(uow, day) if (city := city_on(uow, candidate))), None)
    return layered(uow, city, city) if city else load_shipped()


def ended(uow: UnitOfWork, station_day: StationDay) -> bool:
    """Whether the place's unit does not exist on its day, so that nothing can be made for it."""
    alive = station_day.station.valid_on(station_day.day)
    return not alive or uow.areas.get(station_day.area.code, station_day.day) is None


def _days_near(uow: UnitOfWork, day: date) -> Iterator[date]:
    yield day
    yield from sorted({*uow.figures.days()} - {day}, key=lambda figures_day: abs(figures_day - day))
