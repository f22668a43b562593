"""Short names of stations, as lists show them: the unit they serve."""

from collections.abc import Mapping
from datetime import date, timedelta

from broadcast.model.area import capital
from broadcast.model.station import Station
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork


def labels_on(uow: UnitOfWork, day: date) -> Mapping[StationId, str]:
    """Return ``Phường Cẩm Thạch`` and the like by station, in the stations' order; of one that does not work then, as it last was."""
    return {station.id: _label(uow, station, _nearest(station, day)) for station in uow.stations.all()}


def _label(uow: UnitOfWork, station: Station, day: date) -> str:
    area = uow.areas.get(station.area, day)
    return capital(area.full_name if area else station.name)


def _nearest(station: Station, day: date) -> date:
    """Return the day, or the first or last one of the station that is nearest to it: later its code may be another unit's."""
    if station.valid_to is not None and day >= station.valid_to:
        return station.valid_to - timedelta(days=1)
    return max(day, station.valid_from or day)
