"""A unit or station that makes no sense is not kept, and every reason is said; a neighbourhood plays its ward's programme."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from broadcast.model.area import Area, AreaKind
from broadcast.model.area_tree import area_tree
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, StationId
from broadcast.programme.places import absent, area_faults, end_faults, host_of, station_faults, stations_by_area
from broadcast.wording import sentence

DAY = date(2021, 2, 4)
PROVINCE = Area(code=AreaCode("22"), name="Quảng Ninh", kind=AreaKind.PROVINCE, parent=None, valid_from=date(2013, 1, 1))
CITY = Area(code=AreaCode("195"), name="Cẩm Phả", kind=AreaKind.CITY, parent=PROVINCE.code, valid_from=date(2013, 1, 1))
WARD = replace(CITY, code=AreaCode("06787"), name="Cẩm Thạch", kind=AreaKind.WARD, parent=CITY.code)
KHU = replace(CITY, code=AreaCode("06787k3"), name="3", kind=AreaKind.QUARTER, parent=WARD.code)
TREE = area_tree([PROVINCE, CITY, WARD])
STATION = Station(id=StationId("cam-thach"), area=WARD.code, name="Đài phường Cẩm Thạch", kind=StationKind.LOUDSPEAKER, profile="horn")
CLUSTER = replace(STATION, id=StationId("cam-thach-khu-3"), area=KHU.code, name="Cụm loa khu 3", kind=StationKind.CLUSTER)


def codes(faults):
    return [fault.code for fault in faults]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"code": "06 787"}, ["area-code"]),
        ({"name": " "}, ["name-missing"]),
        ({"name": "Khu\x1b[2J3"}, ["name-unfit"]),
        ({"name": "a" * 121}, ["name-unfit"]),
        ({"valid_to": date(2013, 1, 1)}, ["area-dates"]),
        ({"code": WARD.code}, ["area-exists"]),
        ({"parent": None}, ["area-without-parent"]),
        ({"parent": AreaCode("99")}, ["area-unknown"]),
        ({"valid_from": date(2012, 1, 1)}, ["area-not-yet"]),
        ({"kind": AreaKind.CITY}, ["area-level"]),
        ({"kind": AreaKind.CITY, "parent": None}, []),
        ({"kind": AreaKind.WARD}, ["area-level"]),
    ],
)
def test_what_makes_no_sense_is_named(changes, expected):
    assert codes(area_faults(replace(KHU, **changes), TREE)) == expected


def test_what_lies_below_a_unit_cannot_outlive_it():
    ends = date(2025, 7, 1)
    tree = area_tree([PROVINCE, CITY, replace(WARD, valid_to=ends)])
    assert codes(area_faults(KHU, tree)) == ["area-outlives-parent"]
    assert codes(area_faults(replace(KHU, valid_to=ends), tree)) == []


def test_a_unit_is_ended_by_an_act_with_nothing_left_below_and_into_one_that_exists():
    tree = area_tree([PROVINCE, CITY, WARD, KHU])
    ended = replace(WARD, valid_to=date(2025, 7, 1))
    assert codes(end_faults(ended, tree)) == ["area-end-without-act", "area-end-below"]
    last = replace(KHU, valid_to=date(2025, 7, 1), ended_by="1679/NQ-UBTVQH15")
    assert codes(end_faults(last, tree)) == []
    assert codes(end_faults(replace(last, successor=AreaCode("x")), tree)) == ["area-successor"]
    assert codes(end_faults(replace(last, valid_to=KHU.valid_from), tree)) == ["area-dates"]


def test_a_unit_that_ended_is_refused_with_the_one_that_followed():
    new = replace(WARD, code=AreaCode("06778"), name="Quang Hanh", valid_from=date(2025, 7, 1))
    ended = replace(WARD, valid_to=date(2025, 7, 1), successor=new.code, ended_by="1679/NQ-UBTVQH15")
    tree = area_tree([PROVINCE, CITY, ended, new])
    assert absent(tree, WARD.code, DAY) is None
    said = sentence(absent(tree, WARD.code, date(2025, 7, 1)))
    assert "kết thúc ngày 01/07/2025 (1679/NQ-UBTVQH15), nay là phường Quang Hanh, mã 06778" in said
    assert codes([absent(tree, new.code, DAY), absent(tree, AreaCode("x"), DAY)]) == ["area-not-yet", "area-unknown"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"id": "Cẩm Thạch"}, ["station-id"]),
        ({"id": "../x"}, ["station-id"]),
        ({"name": ""}, ["name-missing"]),
        ({"profile": "loud"}, ["station-profile"]),
        ({"area": "99"}, ["area-unknown"]),
        ({"kind": StationKind.CLUSTER}, ["cluster-area"]),
    ],
)
def test_a_station_that_makes_no_sense_is_named(changes, expected):
    assert codes(station_faults(replace(STATION, **changes), TREE, {}, ("horn",), DAY)) == expected


def test_a_neighbourhood_needs_a_station_above_it_and_plays_the_nearest_ones_programme():
    tree = area_tree([PROVINCE, CITY, WARD, KHU])
    city = replace(STATION, id=StationId("cam-pha"), area=CITY.code, kind=StationKind.RADIO)
    assert codes(station_faults(CLUSTER, tree, {}, ("horn",), DAY)) == ["cluster-without-station"]
    assert codes(station_faults(CLUSTER, tree, stations_by_area([STATION]), ("horn",), DAY)) == []
    assert host_of(CLUSTER, tree, stations_by_area([city, STATION, CLUSTER]).get, DAY) == STATION
    assert host_of(CLUSTER, tree, stations_by_area([city]).get, DAY) == city
    assert host_of(STATION, tree, stations_by_area([city]).get, DAY) is None


def test_a_code_may_be_given_again_once_its_unit_has_ended():
    early = replace(WARD, valid_from=date(2013, 1, 1), valid_to=date(2020, 1, 1))
    late = replace(WARD, name="Cẩm Đông", valid_from=date(2020, 1, 1))
    crossing = replace(late, valid_from=date(2019, 12, 31))
    for first, second, faults in (
        (early, late, []),
        (late, early, []),
        (early, crossing, ["area-exists"]),
        (crossing, early, ["area-exists"]),
    ):
        assert codes(area_faults(second, area_tree([PROVINCE, CITY, first]))) == faults


def test_a_unit_that_ends_a_day_after_the_one_above_it_outlives_it():
    ends = date(2025, 7, 1)
    tree = area_tree([PROVINCE, CITY, replace(WARD, valid_to=ends)])
    for last, faults in ((ends - timedelta(days=1), []), (ends, []), (ends + timedelta(days=1), ["area-outlives-parent"])):
        assert codes(area_faults(replace(KHU, valid_to=last), tree)) == faults


def test_three_of_those_left_below_are_named_and_all_counted():
    others = [replace(KHU, code=AreaCode(f"06787k{number}"), name=str(number)) for number in range(1, 6)]
    begun_later = replace(KHU, code=AreaCode("06787k9"), valid_from=date(2025, 7, 1))
    ended_before = replace(KHU, code=AreaCode("06787k8"), valid_to=date(2025, 7, 1))
    ended = replace(WARD, valid_to=date(2025, 7, 1), ended_by="1679/NQ-UBTVQH15")
    (fault,) = end_faults(ended, area_tree([PROVINCE, CITY, WARD, *others, begun_later, ended_before]))
    assert dict(fault.facts) == {"count": 5, "names": ("khu 1", "khu 2", "khu 3")}
