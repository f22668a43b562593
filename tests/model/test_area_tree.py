"""Units above one another on every day, and what an ended one went into."""

from dataclasses import replace
from datetime import date

from broadcast.model.area import Area, AreaKind
from broadcast.model.area_tree import area_tree
from broadcast.model.units import AreaCode

MERGED = date(2025, 7, 1)
PROVINCE = Area(code=AreaCode("22"), name="Quảng Ninh", kind=AreaKind.PROVINCE, parent=None, valid_from=date(2013, 1, 1))
CITY = Area(code=AreaCode("195"), name="Cẩm Phả", kind=AreaKind.CITY, parent=PROVINCE.code, valid_from=date(2013, 1, 1), valid_to=MERGED)
WARD = replace(CITY, code=AreaCode("06787"), name="Cẩm Thạch", kind=AreaKind.WARD, parent=CITY.code, successor=AreaCode("06778"))
OLD = replace(WARD, code=AreaCode("06778"), name="Quang Hanh", successor=AreaCode("06778"))
NEW = replace(OLD, parent=PROVINCE.code, valid_from=MERGED, valid_to=None, successor=None)
TREE = area_tree([NEW, WARD, OLD, CITY, PROVINCE])


def test_a_chain_leads_up_to_the_province_of_its_day():
    assert TREE.chain(WARD.code, date(2021, 2, 4)) == (WARD, CITY, PROVINCE)
    assert TREE.chain(NEW.code, MERGED) == (NEW, PROVINCE)
    assert TREE.chain(WARD.code, MERGED) == ()


def test_one_code_may_be_two_units_one_after_the_other():
    assert TREE.get(OLD.code, date(2025, 6, 30)) == OLD
    assert TREE.get(OLD.code, MERGED) == NEW
    assert TREE.ended(OLD.code, MERGED) == OLD
    assert TREE.ended(OLD.code, date(2025, 6, 30)) is None


def test_a_successor_is_followed_until_one_that_exists():
    between = replace(WARD, code=AreaCode("x"), valid_from=MERGED, valid_to=date(2026, 1, 1), successor=NEW.code)
    tree = area_tree([PROVINCE, CITY, replace(WARD, successor=between.code), between, NEW])
    assert tree.successor(WARD.code, MERGED) == between
    assert tree.successor(WARD.code, date(2026, 1, 1)) == NEW
    assert area_tree([replace(WARD, successor=None)]).successor(WARD.code, MERGED) is None


def test_parents_and_successors_in_a_ring_end():
    ring = replace(PROVINCE, parent=CITY.code)
    assert len(area_tree([ring, replace(CITY, valid_to=None)]).chain(CITY.code, MERGED)) == 8
    a, b = replace(WARD, successor=OLD.code), replace(OLD, successor=WARD.code)
    assert area_tree([a, b]).successor(a.code, MERGED) is None
