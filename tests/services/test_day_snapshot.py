"""A day is read once: however many stations, weeks of figures and published days there are, so many statements."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event

from broadcast.model.units import StationId
from broadcast.services import programmes
from broadcast.services.day_snapshot import LOOK_BACK, read_day

DAY = date(2021, 2, 4)
MOST_STATEMENTS = 40
"""For reading what 17 stations' day is decided from and made of: also the BEGIN of each transaction."""


@pytest.fixture
def statements():
    """The statements of every engine, one a line, as they are sent."""
    sent = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def year(open_tools, bundle_made, tmp_path):
    """52 weekly sets of figures in all 17 places, a year of published days, and a day of which all parts are known."""
    tools = open_tools()
    with tools.begin(write=True) as uow:
        city = next(figures for figures in uow.figures.all() if not figures.illustrative)
        for station in uow.stations.all():
            for week in range(52):
                uow.figures.add(replace(city, area=station.area, as_of=city.as_of - timedelta(weeks=week)))
            uow.bundles.save(replace(bundle_made(station=station.id), day=DAY - timedelta(days=1)))
        uow.commit()
    with closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as connection:
        for table, columns in (("programmes", "published, content, manifest"), ("planned_plays", "place, script, at")):
            earlier = f"SELECT station, date(day, -back || ' days'), revision, {columns} FROM {table}, days"  # noqa: S608 (names of ours)
            days = "WITH RECURSIVE days(back) AS (SELECT 1 UNION ALL SELECT back + 1 FROM days WHERE back < 364)"
            connection.execute(f"INSERT INTO {table} (station, day, revision, {columns}) {days} {earlier}")
    return tools


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
