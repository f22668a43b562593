"""Units and stations come in whole or not at all, and a code that another unit had before never speaks with the old name."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.area import Area, AreaKind
from broadcast.model.units import AreaCode
from broadcast.services.day import programmes
from broadcast.services.day.day_snapshot import read_day
from broadcast.services.places import official_units, places
from broadcast.services.places.places import _station
from broadcast.services.places.stations import city_on, stations_on

TODAY = datetime.fromisoformat("2026-11-29T08:00:00+07:00")
ADMINISTRATOR = operator("chị Hà")
CODES = ("06760", "06778", "06781", "06793", "06799")


@pytest.fixture
def tools_today(open_tools):
    return open_tools(TODAY)


def add(tools, codes=CODES, actor=ADMINISTRATOR):
    chosen = official_units.chosen(codes)
    return places.add(tools, actor, chosen, official_units.provinces_of(chosen))


def test_each_chosen_unit_gets_a_station_and_the_old_ones_have_ended(tools_today):
    added = add(tools_today)
    assert [station.name for station in added.stations][3] == "Đài Truyền thanh phường Cẩm Phả"
    with tools_today.begin() as uow:
        today, before = stations_on(uow, date(2026, 11, 29)), stations_on(uow, date(2021, 2, 4))
        assert {station.area for station in today} == set(CODES)
        assert {station.id for station in before} == {station.id for station in uow.stations.all()} - {station.id for station in today}
        assert len(before) == 17
        assert city_on(uow, date(2026, 11, 29)).full_name == "tỉnh Quảng Ninh"
        assert city_on(uow, date(2021, 2, 4)).full_name == "thành phố Cẩm Phả"
        assert uow.audit.newest(1)[0].subject == "5 đơn vị"


def test_the_same_again_adds_nothing(tools_today):
    add(tools_today)
    again = add(tools_today)
    assert (again.areas, again.stations) == ((), ())


def test_an_old_station_whose_code_went_to_another_unit_stays_silent(tools_today):
    add(tools_today)
    planned = programmes.plan_day(tools_today, programmes.stations(tools_today), date(2026, 11, 29))
    assert {programme.station.area for programme in planned.programmes} == set(CODES)
    assert "cam-trung" not in {programme.station.id for programme in planned.programmes}


def test_nothing_is_kept_where_one_unit_cannot_be(tools_today):
    (unit,) = official_units.chosen(["06793"])
    orphan = replace(unit, code=AreaCode("99998"), parent=AreaCode("98"))
    with pytest.raises(FieldsRefused) as refused:
        places.add(tools_today, ADMINISTRATOR, [unit, orphan], official_units.provinces_of([unit]))
    assert {notice.kind for notice in refused.value.notices} == {"area-unknown"}
    with tools_today.begin() as uow:
        assert stations_on(uow, date(2026, 11, 29)) == ()


def test_a_code_that_has_another_name_on_that_day_is_told(tools_today):
    add(tools_today)
    (unit,) = official_units.chosen(["06793"])
    with pytest.raises(FieldsRefused, match="Mã 06793 đã có: phường Cẩm Phả"):
        places.add(tools_today, ADMINISTRATOR, [replace(unit, name="Khác")])


def test_two_units_of_one_code_are_told(tools_today):
    (unit,) = official_units.chosen(["06793"])
    with pytest.raises(FieldsRefused, match="Mã 06793 đã có"):
        places.add(tools_today, ADMINISTRATOR, [unit, replace(unit, name="Khác")])


def test_a_city_gets_a_radio_station_and_a_province_none(tools_today):
    (unit,) = official_units.chosen(["06793"])
    city = replace(unit, code=AreaCode("95"), name="Ảo", kind=AreaKind.CITY)
    added = places.add(tools_today, ADMINISTRATOR, [city], official_units.provinces_of([unit]))
    assert [(station.name, station.profile) for station in added.stations] == [("Đài Phát thanh thành phố Ảo", "fm")]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_adds_places(tools_today, role):
    with pytest.raises(NotAllowed):
        add(tools_today, actor=Actor(person="Lan", roles=frozenset({role})))


def test_no_unit_at_all_is_told(tools_today):
    with pytest.raises(FieldsRefused):
        add(tools_today, ())


def test_a_thousand_communes_come_in_and_their_day_is_read_in_as_many_statements_as_seventeen(tools, statements):
    read_day(tools, programmes.stations(tools), date(2021, 2, 4))
    of_seventeen = len(statements)
    province = Area(code=AreaCode("p1"), name="Tỉnh", kind=AreaKind.PROVINCE, parent=None, valid_from=date(2020, 1, 1))
    commune = replace(province, kind=AreaKind.COMMUNE, parent=province.code)
    communes = [replace(commune, code=AreaCode(f"x{number}"), name=f"Xã {number}") for number in range(1_000)]
    assert len(places.add(tools, ADMINISTRATOR, communes, [province]).stations) == 1_000
    statements.clear()
    assert len(read_day(tools, programmes.stations(tools), date(2021, 2, 4)).stations) == 1_017
    assert len(statements) == of_seventeen


def test_a_name_that_is_taken_gets_its_code_and_then_a_number():
    (ward,) = official_units.chosen(("06760",))
    stem = _station(ward, ()).id
    names = [stem, f"{stem}-{ward.code}", f"{stem}-2", f"{stem}-3"]
    assert [_station(ward, names[:taken]).id for taken in range(4)] == names


def test_units_of_two_provinces_have_no_city_desk_above_them(tools_today):
    with tools_today.begin() as uow:
        assert city_on(uow, date(2026, 11, 29)) is None
    add(tools_today, ("06760",))
    with tools_today.begin() as uow:
        assert city_on(uow, date(2026, 11, 29)).full_name == "tỉnh Quảng Ninh"
    add(tools_today, ("00004",))
    with tools_today.begin() as uow:
        assert city_on(uow, date(2026, 11, 29)) is None
