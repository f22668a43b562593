"""Stations are added one by one or by file, never kept for a unit that has ended."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from broadcast.access.errors import NotAllowed
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.area import Area, AreaKind
from broadcast.model.programme import SessionRule
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.services.day import bundles, programmes
from broadcast.services.errors import RowsNotKept
from broadcast.services.places import places, stations
from broadcast.services.rules import sessions
from broadcast.services.rules.sessions import timetable as sessions_table

LAN = operator("Lan")
SECOND = Station(id=StationId("cam-thach-2"), area=AreaCode("06787"), name="Đài thứ hai", kind=StationKind.LOUDSPEAKER, profile="horn")
HEAD = "mã trạm;mã đơn vị;tên;loại\n"


def ids(tools):
    with tools.begin() as uow:
        return [station.id for station in uow.stations.all()]


def test_seventeen_stations_ship(tools):
    assert len(ids(tools)) == 17
    assert ids(tools)[0] == "cam-pha"


def test_a_station_is_added_after_the_others_and_only_once(tools):
    stations.add(tools, LAN, SECOND)
    assert ids(tools)[-1] == "cam-thach-2"
    with pytest.raises(NotKept, match="Đã có trạm «cam-thach-2»"):
        stations.add(tools, LAN, replace(SECOND, name="Khác"))
    with pytest.raises(NotAllowed):
        stations.add(tools, Actor(person="Minh", roles=frozenset({Role.STATION_OPERATOR})), SECOND)


def test_a_unit_that_has_ended_takes_no_station(open_tools):
    tools = open_tools(now=datetime(2026, 1, 1, 4, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    with pytest.raises(NotKept, match="đã kết thúc ngày 01/07/2025"):
        stations.add(tools, LAN, SECOND)
    assert {reason.facts["day"] for _, reason in stations.every(tools)} == {date(2025, 7, 1)}


def test_a_file_of_stations_is_kept_whole_or_not_at_all(tools):
    assert stations.import_file(tools, LAN, f"{HEAD}a;06787;Trạm A;loa\nb;06766;Trạm B;\n".encode()) == (2, 0)
    assert stations.import_file(tools, LAN, f"{HEAD}a;06787;Trạm A;loa\n".encode()) == (0, 1)
    with pytest.raises(RowsNotKept) as refused:
        stations.import_file(tools, LAN, f"{HEAD}c;06787;Trạm C;loa\nc;06787;Trạm D;loa\nd;0;Trạm Đ;cụm loa\n".encode())
    assert [(notice.where.row, notice.code) for notice in refused.value.notices] == [(3, "station-exists"), (4, "area-unknown")]
    assert ids(tools)[17:] == ["a", "b"]


def test_a_country_of_stations_is_kept_in_one_go(tools, statements):
    rows = "".join(f"tram-{number};06787;Trạm {number};loa\n" for number in range(3_000))
    before = len(statements)
    assert stations.import_file(tools, LAN, (HEAD + rows).encode()) == (3_000, 0)
    assert len(statements) - before < 15
    assert len(ids(tools)) == 3_017


def test_the_shipped_stations_end_with_their_units(seen_tools):
    with seen_tools.begin() as uow:
        assert stations.stations_on(uow, date(2025, 6, 30)) == stations.shipped_stations()
        assert stations.stations_on(uow, date(2025, 7, 1)) == ()


def test_the_city_is_the_radio_stations_and_none_where_there_is_no_station(seen_tools):
    with seen_tools.begin() as uow:
        assert stations.city_on(uow, date(2025, 6, 30)).code == "195"
        assert stations.city_on(uow, date(2025, 7, 1)) is None


def clusters_of(tools):
    khu = Area(
        code=AreaCode("06787k3"),
        name="3",
        kind=AreaKind.QUARTER,
        parent=AreaCode("06787"),
        valid_from=date(2021, 1, 1),
        valid_to=date(2025, 7, 1),
    )
    return places.add(tools, LAN, [khu]).stations


def spoken(tools, station):
    (planned,) = programmes.plan(tools, programmes.stations(tools, StationId(station)), date(2021, 2, 4))
    return [(cue.at, cue.title, cue.recipe) for plan in planned.sessions for cue in plan.cues]


def test_a_khu_plays_its_wards_programme_item_by_item_under_its_own_name(tools):
    (cluster,) = clusters_of(tools)
    assert spoken(tools, cluster.id) == spoken(tools, "cam-thach")
    (report,) = bundles.publish(tools, [cluster], date(2021, 2, 4))
    assert (report.bundle.station, report.bundle.station_name) == (cluster.id, "Cụm loa khu 3")


def test_a_khu_with_sessions_of_its_own_has_its_own_programme(tools):
    (cluster,) = clusters_of(tools)
    rule = SessionRule(station=cluster.id, start=time(6, 30), cap=Millis(600_000), clock="thường ngày")
    sessions.add_rule(tools, LAN, rule)
    (planned,) = programmes.plan(tools, [cluster], date(2021, 2, 4))
    assert [f"{plan.start:%H:%M}" for plan in planned.sessions] == ["06:30"]
    with tools.begin() as uow:
        table = sessions_table(tools, uow)
    assert (table.heard(cluster.id, date(2021, 2, 4)), table.heard(StationId("cam-thach"), date(2021, 2, 4))) == (cluster.id, "cam-thach")


def test_the_wards_sessions_and_history_are_the_khus(tools):
    (cluster,) = clusters_of(tools)
    bundles.publish(tools, programmes.stations(tools, StationId("cam-thach")), date(2021, 2, 4))
    (ward,) = programmes.plan(tools, programmes.stations(tools, StationId("cam-thach")), date(2021, 2, 5))
    (khu,) = programmes.plan(tools, [cluster], date(2021, 2, 5))
    assert [cue.title for plan in khu.sessions for cue in plan.cues] == [cue.title for plan in ward.sessions for cue in plan.cues]


def test_a_station_is_named_by_its_unit_or_by_itself(seen_tools):
    assert stations.station_of(seen_tools, "06787").id == stations.station_of(seen_tools, "cam-thach").id == "cam-thach"
    with pytest.raises(UnknownName, match="06787"):
        stations.station_of(seen_tools, "06788")
