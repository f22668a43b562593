"""Seventeen stations' day is read in forty statements at the most, with a year behind it."""

from datetime import date

from broadcast.services.day import programmes
from broadcast.services.day.day_snapshot import LOOK_BACK, read_day

DAY = date(2021, 2, 4)
MOST_STATEMENTS = 40
"""For reading what 17 stations' day is decided from and made of: also the BEGIN of each transaction."""


def test_seventeen_stations_day_is_read_in_at_most_forty_statements(year, open_tools, statements):
    chosen = programmes.stations(year)
    assert len(chosen) == 17
    programmes.plan(year, chosen, DAY)
    fresh = open_tools()
    statements.clear()
    snapshot = read_day(fresh, chosen, DAY)
    reading = len(statements)
    assert len(snapshot.stations) == 17
    assert all(len(inputs.plays) == 3 * LOOK_BACK.days for inputs in snapshot.stations)
    programmes.plan(fresh, chosen, DAY)
    assert len(statements) - reading <= MOST_STATEMENTS, "\n".join(statements[reading:])
    one = [station for station in chosen if station.id == "cam-thach"]
    statements.clear()
    read_day(fresh, one, DAY)
    assert len(statements) == reading
