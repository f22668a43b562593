"""Which stations a day has, and which unit's desk is the city's."""

from datetime import date

from broadcast.services.stations import city_on, shipped_stations, stations_on

LAST_DAY = date(2025, 6, 30)


def test_the_shipped_stations_end_with_their_units(seen_tools):
    with seen_tools.begin() as uow:
        assert stations_on(uow, LAST_DAY) == shipped_stations()
        assert stations_on(uow, date(2025, 7, 1)) == ()


def test_the_city_is_the_radio_stations_and_none_where_there_is_no_station(seen_tools):
    with seen_tools.begin() as uow:
        assert city_on(uow, LAST_DAY).code == "195"
        assert city_on(uow, date(2025, 7, 1)) is None
