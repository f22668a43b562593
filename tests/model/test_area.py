"""Areas are dated and named with their kind."""

from datetime import date

from broadcast.model.area import Area, AreaKind
from broadcast.model.units import AreaCode


def test_a_unit_exists_from_its_first_day_to_the_day_before_its_end():
    ward = Area(
        code=AreaCode("06787"), name="Cẩm Thạch", kind=AreaKind.WARD, parent=None, valid_from=date(2013, 1, 1), valid_to=date(2025, 7, 1)
    )
    assert [ward.valid_on(day) for day in (date(2012, 12, 31), date(2013, 1, 1), date(2025, 6, 30), date(2025, 7, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert ward.full_name == "phường Cẩm Thạch"
