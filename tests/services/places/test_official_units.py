"""The list of today's units: whole, with the kinds apart from the names."""

import re

from broadcast.model.area import WARD_KINDS
from broadcast.services.places import official_units

OF_CAM_PHA = {"06760": "phường Mông Dương", "06778": "phường Quang Hanh", "06781": "phường Cửa Ông", "06793": "phường Cẩm Phả"}


def test_there_are_34_provinces_and_3321_wards_and_communes():
    assert len(official_units.provinces()) == 34
    wards = [unit for province in official_units.provinces() for unit in official_units.units_of(province.code)]
    assert len(wards) == len({unit.code for unit in wards}) == 3321
    assert all(unit.kind in WARD_KINDS and re.fullmatch(r"\d{5}", unit.code) for unit in wards)
    assert not [unit for unit in wards if unit.name.casefold().startswith(f"{unit.kind} ")]


def test_what_took_the_place_of_cam_phas_sixteen_is_in_it():
    chosen = official_units.chosen([*OF_CAM_PHA, "06799", "99999", "22"])
    assert {unit.code: unit.full_name for unit in chosen} == {**OF_CAM_PHA, "06799": "xã Hải Hòa"}
    assert [unit.full_name for unit in official_units.provinces_of(chosen)] == ["tỉnh Quảng Ninh"]


def test_every_unit_says_where_it_is_written_and_since_when():
    (unit,) = official_units.chosen(["06793"])
    assert unit.valid_from == official_units.SINCE
    assert re.fullmatch(r"Cục Thống kê, lấy ngày \d\d/\d\d/\d{4} \(vietnam-provinces [\d.]+\)", unit.source)


def test_a_search_needs_no_marks_and_stays_within_a_province():
    assert [unit.full_name for unit in official_units.search("CAM PHA")] == ["phường Cẩm Phả"]
    everywhere, here = official_units.search("hai hoa"), official_units.search("hai hoa", official_units.units_of("22"))
    assert [unit.code for unit in here] == ["06799"]
    assert set(here) < set(everywhere) | set(here)
    assert official_units.search("") == ()
