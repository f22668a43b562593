"""Areas are dated: a unit exists from one day to another."""

from dataclasses import replace
from datetime import date

from broadcast.model.area import Area, AreaKind
from broadcast.model.units import AreaCode


def test_an_area_that_has_ended_is_not_found_afterwards(begin):
    ward = Area(
        code=AreaCode("06787"),
        name="Cẩm Thạch",
        kind=AreaKind.WARD,
        parent=AreaCode("195"),
        valid_from=date(2013, 1, 1),
        valid_to=date(2025, 7, 1),
    )
    with begin() as uow:
        uow.areas.add(ward)
        assert uow.areas.get(ward.code, date(2025, 6, 30)) == ward
        assert uow.areas.get(ward.code, date(2025, 7, 1)) is None
        assert uow.areas.on(date(2012, 12, 31)) == ()


def test_a_ward_is_named_with_its_kind():
    ward = Area(code=AreaCode("06787"), name="Cẩm Thạch", kind=AreaKind.WARD, parent=None, valid_from=date(2013, 1, 1))
    assert ward.full_name == "phường Cẩm Thạch"


def test_an_end_is_kept_with_what_followed_over_the_same_row(begin):
    open_end = Area(code=AreaCode("06787"), name="Cẩm Thạch", kind=AreaKind.WARD, parent=AreaCode("195"), valid_from=date(2013, 1, 1))
    ended = replace(open_end, valid_to=date(2025, 7, 1), successor=AreaCode("06778"), ended_by="1679/NQ-UBTVQH15")
    with begin() as uow:
        uow.areas.add_all([open_end, replace(open_end, code=AreaCode("06766"))])
        assert uow.areas.tree().get(open_end.code, date(2026, 1, 1)) == open_end
        uow.areas.replace(ended)
        assert uow.areas.all() == (replace(open_end, code=AreaCode("06766")), ended)
        assert uow.areas.tree().ended(open_end.code, date(2026, 1, 1)) == ended
