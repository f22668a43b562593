"""What wards said is only ever added to; the newest stands."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.model.units import AreaCode, ScriptId
from broadcast.model.ward import WardChoice, WardDeed

MOVE = WardChoice(
    area=AreaCode("06787"),
    script=ScriptId("1"),
    deed=WardDeed.MOVE,
    reason="Chợ phiên",
    to=time(11, 5),
    first=date(2021, 2, 1),
    last=date(2021, 2, 28),
    person="Lan",
    at=datetime(2021, 2, 4, 4, tzinfo=UTC),
)


def test_the_newest_choice_of_a_script_stands_until_it_is_taken_back(engine):
    order = replace(MOVE, script=ScriptId("2a"), deed=WardDeed.ORDER, to=None, place=1, first=None, last=None)
    later = replace(MOVE, to=time(17, 5))
    with SqlUnitOfWork(engine) as uow:
        for choice in (MOVE, order, later, replace(MOVE, area=AreaCode("06766"))):
            uow.ward_choices.add(choice)
        assert uow.ward_choices.standing() == (replace(MOVE, area=AreaCode("06766")), later, order)
        undo = WardChoice(area=MOVE.area, script=MOVE.script, deed=WardDeed.UNDO, person="Lan", at=MOVE.at)
        uow.ward_choices.add(undo)
        assert uow.ward_choices.standing() == (replace(MOVE, area=AreaCode("06766")), order)
        assert uow.ward_choices.history(MOVE.area) == (undo, later, order, MOVE)


@pytest.mark.parametrize("statement", ["UPDATE ward_choices SET reason = 'x'", "DELETE FROM ward_choices"])
def test_nothing_that_was_said_is_changed(engine, statement):
    with SqlUnitOfWork(engine) as uow:
        uow.ward_choices.add(MOVE)
        uow.commit()
    with engine.begin() as connection, pytest.raises(DatabaseError, match="never changed"):
        connection.execute(text(statement))
