import unicodedata
from datetime import date

import pytest

from broadcast.figures.reading.areas import Gazetteer, named_in, split_kind, without_numbering
from broadcast.model.area import Area, AreaKind

DAY = date(2021, 2, 21)


@pytest.fixture(scope="module")
def gazetteer(t):
    return Gazetteer(t.areas_on(DAY))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Phường Cẩm Thủy", "06784"),
        ("Phường Cẩm Thuỷ", "06784"),
        ("P. Cẩm Thủy", "06784"),
        ("P.Cẩm Thủy", "06784"),
        ("P Cẩm Thủy", "06784"),
        ("Cẩm Thủy", "06784"),
        ("CẨM THỦY", "06784"),
        ("Cam Thuy", "06784"),
        ("phuong cam thuy", "06784"),
        ("1. UBND phường Cẩm Thủy", "06784"),
        ("- Cẩm\u00a0Thủy", "06784"),
        ("Cẩm \u200bThủy", "06784"),
        ("Cẩm T\u00adhủy", "06784"),
        ("  Cẩm   Thủy ", "06784"),
        (unicodedata.normalize("NFD", "Phường Cẩm Thủy"), "06784"),
        ("X. Cộng Hoà", "06799"),
        ("Xã Cộng Hòa", "06799"),
        ("TP. Cẩm Phả", "195"),
        ("TP Cẩm Phả", "195"),
        ("Cẩm Phả", "195"),
        ("TX Đông Triều", "205"),
        ("H. Vân Đồn", "203"),
        ("Tỉnh Quảng Ninh", "22"),
    ],
)
def test_the_ways_to_write_one_name(gazetteer, name, code):
    assert gazetteer.by_name(name).area.code == code


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("Cẩm Thach", "unknown"),
        ("Phường Cẩm", "unknown"),
        ("Hoành Bồ", "unknown"),
        ("Phường Cẩm Phả", "kind"),
        ("Xã Cẩm Thủy", "kind"),
        ("Tổng", "unknown"),
    ],
)
def test_anything_else_is_unknown(gazetteer, name, problem):
    match = gazetteer.by_name(name)
    assert (match.area, match.problem) == (None, problem)


def test_one_name_of_two_kinds_needs_its_kind_word():
    ward = Area(code="1", name="Cẩm Phả", kind=AreaKind.WARD, parent=None, valid_from=DAY)
    city = Area(code="2", name="Cẩm Phả", kind=AreaKind.CITY, parent=None, valid_from=DAY)
    both = Gazetteer([ward, city])
    assert both.by_name("Cẩm Phả").problem == "several"
    assert both.by_name("P. Cẩm Phả").area == ward
    assert both.by_name("TP Cẩm Phả").area == city


@pytest.mark.parametrize("code", ["06784", "6784", " 6784 ", "006784"])
def test_leading_zeros_of_a_code_may_be_lost(gazetteer, code):
    assert gazetteer.by_code(code).code == "06784"


@pytest.mark.parametrize("code", ["99999", "", "6784a", "-6784"])
def test_other_codes_are_unknown(gazetteer, code):
    assert gazetteer.by_code(code) is None


def test_the_nearest_names_come_for_a_hint(gazetteer):
    assert gazetteer.nearest("Phường Cẩm Thach", gazetteer.areas)[0].name == "Cẩm Thạch"


def test_a_list_of_strangers_gets_hints_for_the_first_only(t):
    gazetteer = Gazetteer(t.areas_on(date(2021, 2, 21)))
    hints = [gazetteer.nearest("Phường Cẩm Thach", gazetteer.areas) for _ in range(52)]
    assert all(hints[:50])
    assert not any(hints[50:])


def test_a_merged_unit_is_known_on_its_days_only(t):
    assert Gazetteer(t.areas_on(date(2019, 12, 31))).by_name("Hoành Bồ").area.code == "204"
    assert Gazetteer(t.areas_on(date(2025, 7, 1))).by_name("Cẩm Thạch").problem == "unknown"


def test_titles_name_areas_with_their_kind(t):
    found = named_in("SỐ LIỆU BLUEZONE PHƯỜNG CẨM THẠCH, THÀNH PHỐ CẨM PHẢ", t.areas_on(DAY))
    assert {area.code for area in found} == {"195", "06787"}
    assert named_in("Cẩm Thạch và các phường", t.areas_on(DAY)) == []


def test_numbering_and_kind_come_off():
    assert without_numbering("II. Các xã") == "Các xã"
    assert split_kind("P. Cẩm Tây")[0] is AreaKind.WARD
    assert split_kind("Phú Thọ")[0] is None
