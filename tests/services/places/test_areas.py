"""A unit that was merged ends with its stations, and who asks for it is told what followed; what makes no sense is refused."""

from dataclasses import replace
from datetime import date

import pytest

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.errors import AreaEnded, NotKept, UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.area import Area, AreaKind
from broadcast.model.station import StationKind
from broadcast.model.units import AreaCode, StationId
from broadcast.services.day import programmes
from broadcast.services.places import areas, places

LAN = operator("Lan")
MERGED = date(2024, 7, 1)
NEW = Area(code=AreaCode("06778m"), name="Quang Hanh", kind=AreaKind.WARD, parent=AreaCode("22"), valid_from=MERGED)
KHU = Area(
    code=AreaCode("06787k3"),
    name="3",
    kind=AreaKind.QUARTER,
    parent=AreaCode("06787"),
    valid_from=date(2021, 1, 1),
    valid_to=date(2025, 7, 1),
)


def test_a_merged_ward_is_ended_with_its_station_and_what_followed_is_named(tools):
    places.add(tools, LAN, [NEW])
    ended = areas.end(tools, LAN, AreaCode("06787"), MERGED, NEW.code, " 1679/NQ-UBTVQH15 ")
    assert [(station.id, station.valid_to) for station in ended.stations] == [("cam-thach", MERGED)]
    with pytest.raises(AreaEnded, match=r"Cẩm Thạch.*\(1679/NQ-UBTVQH15\), nay là phường Quang Hanh, mã 06778m"):
        programmes.plan(tools, programmes.stations(tools, StationId("cam-thach")), MERGED)
    assert "06787" not in {area.code for area in areas.on(tools, MERGED)}


def test_an_end_that_makes_no_sense_is_refused(tools):
    with pytest.raises(NotAllowed):
        areas.end(tools, Actor(person="Minh", roles=frozenset({Role.EDITOR})), AreaCode("06787"), MERGED, None, "1/NQ")
    with pytest.raises(UnknownName):
        areas.end(tools, LAN, AreaCode("99"), MERGED, None, "1/NQ")
    with pytest.raises(NotKept, match="Chưa ghi văn bản"):
        areas.end(tools, LAN, AreaCode("06787"), MERGED, None, "")
    with pytest.raises(NotKept, match="Còn 16 đơn vị bên dưới"):
        areas.end(tools, LAN, AreaCode("195"), date(2024, 1, 1), None, "1/NQ")


def test_a_khu_comes_in_under_its_ward_with_loudspeakers_that_follow_it(tools):
    added = places.add(tools, LAN, [KHU])
    assert [(station.id, station.kind, station.name) for station in added.stations] == [("khu-3", StationKind.CLUSTER, "Cụm loa khu 3")]
    with pytest.raises(FieldsRefused, match="Phường Cẩm Thạch kết thúc ngày 01/07/2025"):
        places.add(tools, LAN, [replace(KHU, code=AreaCode("06787k4"), valid_to=None)])
