"""Moves by hand are only ever added to; the newest of a station, day and script stands."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.errors import RowDamaged
from broadcast.model.move import Move
from broadcast.model.units import ScriptId, StationId

DAY = date(2021, 2, 4)
AT = datetime.fromisoformat("2021-02-03T10:00:00+07:00")
MOVE = Move(station=StationId("cam-thach"), day=DAY, script=ScriptId("1"), to=time(11, 2, 30), person="Lan", at=AT)


def test_the_newest_stands_and_all_are_kept(engine):
    with SqlUnitOfWork(engine) as uow:
        first = uow.moves.add(MOVE)
        other = uow.moves.add(replace(MOVE, script=ScriptId("2")))
        later = uow.moves.add(replace(MOVE, to=time(17, 5)))
        elsewhere = uow.moves.add(replace(MOVE, day=date(2021, 2, 5)))
        assert uow.moves.standing(DAY) == (later, other)
        back = uow.moves.add(replace(MOVE, to=None))
        assert uow.moves.standing(DAY) == (other,)
        assert uow.moves.history(MOVE.station, DAY, DAY) == (back, later, other, first)
        assert uow.moves.history(MOVE.station, DAY, date(2021, 2, 6))[1] == elsewhere
        assert [move.number for move in (first, other, later)] == [1, 2, 3]


@pytest.mark.parametrize("statement", ["UPDATE moves SET person = 'x'", "DELETE FROM moves"])
def test_the_database_itself_refuses_to_change_a_row(engine, statement):
    with SqlUnitOfWork(engine) as uow:
        uow.moves.add(MOVE)
        uow.commit()
    with engine.begin() as connection, pytest.raises(DatabaseError, match="never changed"):
        connection.execute(text(statement))


def test_a_damaged_row_is_named_for_its_station_alone(engine):
    with SqlUnitOfWork(engine) as uow:
        uow.moves.add(MOVE)
        uow.moves.add(replace(MOVE, station=StationId("cam-dong")))
        uow.commit()
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER moves_no_update"))
        connection.execute(text("UPDATE moves SET to_time = '17:00:00' WHERE station = 'cam-thach'"))
    with SqlUnitOfWork(engine) as uow:
        assert [move.station for move in uow.moves.standing(DAY)] == ["cam-dong"]
        assert list(uow.moves.damaged(DAY)) == ["cam-thach"]
        with pytest.raises(RowDamaged, match="lần chuyển mục số 1"):
            uow.moves.history(MOVE.station, DAY, DAY)
