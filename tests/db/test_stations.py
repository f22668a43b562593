"""Stations come back in the order in which they were added."""

from dataclasses import replace
from datetime import date

from broadcast.model.units import AreaCode, StationId
from broadcast.services.places.stations import shipped_stations


def test_the_seventeen_shipped_stations_come_back_in_order(begin):
    with begin() as uow:
        for station in shipped_stations():
            uow.stations.add(station)
        uow.commit()
    with begin() as uow:
        assert uow.stations.all() == shipped_stations()
        assert uow.stations.get(StationId("khong-co")) is None
        assert len(uow.stations.all()) == 17


def test_stations_come_after_those_there_are_are_found_by_unit_and_replaced_at_their_place(begin):
    first, second, *_ = shipped_stations()
    with begin() as uow:
        uow.stations.add_all([first])
        uow.stations.add_all([second, replace(second, id=StationId("hai"))])
        assert [station.id for station in uow.stations.in_area(second.area)] == [second.id, "hai"]
        ended = replace(second, valid_to=date(2024, 7, 1))
        uow.stations.replace(ended)
        assert uow.stations.all() == (first, ended, replace(second, id=StationId("hai")))
        assert uow.stations.in_area(second.area)[0] == ended
        assert uow.stations.in_area(AreaCode("99")) == ()
