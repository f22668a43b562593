"""A day is read once: however many stations, weeks of figures and published days there are, so many statements."""

import sqlite3
from contextlib import closing
from datetime import date

from broadcast.model.units import StationId
from broadcast.services.day import programmes
from broadcast.services.day.day_snapshot import LOOK_BACK, read_day

DAY = date(2021, 2, 4)
MOST_STATEMENTS = 40
"""For reading what 17 stations' day is decided from and made of: also the BEGIN of each transaction."""


def test_a_day_is_read_in_the_same_statements_for_one_station_and_for_two(year, open_tools, statements):
    chosen = [station for station in programmes.stations(year) if station.id in ("cam-thach", "cam-tay")]
    programmes.plan(year, chosen, DAY)
    fresh = open_tools()
    statements.clear()
    snapshot = read_day(fresh, chosen, DAY)
    reading = len(statements)
    assert len(snapshot.stations) == 2
    assert all(len(inputs.plays) == 3 * LOOK_BACK.days for inputs in snapshot.stations)
    programmes.plan(fresh, chosen, DAY)
    assert len(statements) - reading <= MOST_STATEMENTS, "\n".join(statements[reading:])
    statements.clear()
    read_day(fresh, chosen[:1], DAY)
    assert len(statements) == reading


def test_a_row_of_one_station_stops_that_one_and_names_it(open_tools, tmp_path, caplog):
    tools = open_tools()
    chosen = programmes.stations(tools)[:3]
    with closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as connection:
        connection.execute("UPDATE areas SET name = 'Khác' WHERE code = ?", (chosen[1].area,))
    snapshot = read_day(tools, chosen, DAY)
    assert [inputs.station_day.station for inputs in snapshot.stations] == [chosen[0], chosen[2]]
    assert list(snapshot.damaged) == [chosen[1].id]
    assert "(Khác) không còn như lúc lưu" in str(snapshot.damaged[chosen[1].id])


def test_a_unit_that_has_ended_stands_beside_the_others(open_tools):
    tools = open_tools()
    ended = read_day(tools, programmes.stations(tools, StationId("cam-thach")), date(2026, 1, 1))
    assert (ended.stations, len(ended.ended)) == ((), 1)
