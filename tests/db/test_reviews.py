"""Steps and switches come back in order; a damaged row is named."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from broadcast.db.reviews import REVIEWS
from broadcast.db.sealed import seal
from broadcast.errors import RowDamaged
from broadcast.model.review import Review, Step
from broadcast.model.switch import Switch, Switching
from broadcast.model.units import AreaCode, ScriptId

NOW = datetime(2021, 2, 3, 8, 30, tzinfo=UTC)


def review(step=Step.SUBMITTED, **given):
    return Review(**{"script": ScriptId("1"), "version": 2, "step": step, "person": "Lan", "at": NOW, **given})


def test_both_tables_come_back_each_in_its_order(begin):
    steps = (review(), review(Step.DECLINED, area=AreaCode("06787"), reason="họp", subject="a" * 64))
    with begin() as uow:
        for step in steps:
            uow.reviews.add(step)
        for on in (True, False):
            uow.switches.set(Switching(switch=Switch.WARD_FIRST, on=on, person="Hà", at=NOW))
        uow.commit()
    with begin() as uow:
        assert uow.reviews.all() == steps
        assert uow.switches.last(Switch.WARD_FIRST).on is False
        assert uow.switches.on(Switch.STANDING_APPROVAL) is True


def test_a_row_is_never_changed_and_one_that_does_not_fit_its_hash_is_named(begin, engine):
    with engine.begin() as connection:
        values = seal(
            {"script": "1", "version": 2, "step": "submitted", "person": "Lan", "at": NOW.isoformat(), "subject": "", "reason": ""}
        )
        connection.execute(REVIEWS.insert().values({**values, "person": "Khác"}))
    with begin() as uow, pytest.raises(RowDamaged, match="bước số 1"):
        uow.reviews.all()
    with engine.begin() as connection, pytest.raises(DBAPIError, match="never changed"):
        connection.execute(text("DELETE FROM reviews"))
