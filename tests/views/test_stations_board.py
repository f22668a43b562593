"""All stations of a day; with bulletins they are asked in ``tests/web/admin/test_stations.py``."""

from datetime import date

from broadcast.views.stations_board import board


def test_without_bulletins_every_station_needs_care(seen_tools):
    found = board(seen_tools)
    assert found.day == date(2021, 2, 4)
    assert len(found.late) == len(found.rows) == 17
