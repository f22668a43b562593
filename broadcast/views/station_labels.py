"""Short names of stations, as lists show them: the unit they serve."""

from collections.abc import Mapping
from datetime import date

from broadcast.model.area import capital
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork
from broadcast.tools import Tools
from broadcast.views.nearby_days import areas_near


def station_labels(tools: Tools, day: date | None = None) -> Mapping[StationId, str]:
    """Return ``Phường Cẩm Thạch`` and the like by station, in the stations' order."""
    with tools.begin() as uow:
        return labels_on(uow, day or tools.today())


def labels_on(uow: UnitOfWork, day: date) -> Mapping[StationId, str]:
    """Return the same inside a transaction."""
    areas = areas_near(uow, day)
    return {station.id: capital(areas[station.area].full_name if station.area in areas else station.name) for station in uow.stations.all()}
