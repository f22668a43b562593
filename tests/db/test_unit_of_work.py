"""One transaction: all of it or nothing, and a lock is one clear line."""

from datetime import date

import pytest

from broadcast.model.area import Area, AreaKind
from broadcast.model.units import AreaCode

CITY = Area(code=AreaCode("195"), name="Cẩm Phả", kind=AreaKind.CITY, parent=AreaCode("22"), valid_from=date(2013, 1, 1))
DAY = date(2021, 2, 4)


def test_what_was_committed_is_there(begin):
    with begin() as uow:
        uow.areas.add(CITY)
        uow.commit()
    with begin() as uow:
        assert uow.areas.get(CITY.code, DAY) == CITY


def test_leaving_without_commit_keeps_nothing(begin):
    with begin() as uow:
        uow.areas.add(CITY)
    with begin() as uow:
        assert uow.areas.get(CITY.code, DAY) is None


def test_an_error_inside_keeps_nothing(begin):
    with pytest.raises(RuntimeError), begin() as uow:
        uow.areas.add(CITY)
        raise RuntimeError
    with begin() as uow:
        assert uow.areas.on(DAY) == ()
