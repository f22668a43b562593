"""Short names of stations, as lists show them: the unit they serve."""

from collections.abc import Mapping
from datetime import date

from broadcast.model.area import capital
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork
from broadcast.views.nearby_days import areas_near


def labels_on(uow: UnitOfWork, day: date) -> Mapping[StationId, str]:
    """Return ``Phường Cẩm Thạch`` and the like by station, in the stations' order."""
    areas = areas_near(uow, day)
    return {station.id: capital(areas[station.area].full_name if station.area in areas else station.name) for station in uow.stations.all()}
