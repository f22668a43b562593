"""Pairs of stations come back whichever way round they were given, once; a changed one is named."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.errors import RowDamaged
from broadcast.model.overlap import Overlap

NOW = datetime(2021, 2, 4, 4, tzinfo=UTC)


def test_a_pair_is_kept_once_and_removed_once(engine):
    with SqlUnitOfWork(engine) as uow:
        uow.overlaps.save(Overlap(one="b", other="a"), "Lan", NOW)
        uow.overlaps.save(Overlap(one="a", other="b"), "Lan", NOW)
        uow.overlaps.save(Overlap(one="a", other="c"), "Lan", NOW)
        assert uow.overlaps.all() == (Overlap(one="a", other="b"), Overlap(one="a", other="c"))
        assert [uow.overlaps.remove(Overlap(one="b", other="a")), uow.overlaps.remove(Overlap(one="b", other="a"))] == [True, False]


def test_a_changed_pair_is_named(engine):
    with SqlUnitOfWork(engine) as uow:
        uow.overlaps.save(Overlap(one="a", other="b"), "Lan", NOW)
        uow.commit()
    with engine.begin() as connection:
        connection.execute(text("UPDATE overlaps SET other = 'c'"))
    with SqlUnitOfWork(engine) as uow, pytest.raises(RowDamaged, match="a và c"):
        uow.overlaps.all()
