"""Stations come back in the order in which they were added."""

from broadcast.model.units import StationId
from broadcast.services.stations import shipped_stations


def test_the_seventeen_shipped_stations_come_back_in_order(begin):
    with begin() as uow:
        for station in shipped_stations():
            uow.stations.add(station)
        uow.commit()
    with begin() as uow:
        assert uow.stations.all() == shipped_stations()
        assert uow.stations.get(StationId("khong-co")) is None
        assert len(uow.stations.all()) == 17
