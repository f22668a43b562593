"""One transaction: all of it or nothing, and a lock is one clear line."""

import shutil
import sqlite3
import threading
from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from broadcast.db.metadata import open_database
from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.errors import StorageFailed
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


def test_a_locked_database_is_one_vietnamese_line_and_loses_nothing(tmp_path, empty_database):
    path = shutil.copy2(empty_database, tmp_path)
    engine = open_database(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=50"))
    engine.dispose()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageFailed, match="đang bận"), SqlUnitOfWork(engine, write=True) as uow:
        uow.areas.add(CITY)
    other.close()
    with SqlUnitOfWork(engine) as uow:
        uow.areas.add(CITY)
        uow.commit()
    engine.dispose()


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("disk I/O error", "ổ đĩa đã đầy hoặc bị lỗi"),
        ("database or disk is full", "đã đầy"),
        ("attempt to write a readonly database", "không có quyền ghi"),
    ],
)
def test_what_the_database_says_reaches_a_person_in_vietnamese(begin, theirs, ours):
    failing = OperationalError("INSERT", {}, sqlite3.OperationalError(theirs))
    with pytest.raises(StorageFailed, match=ours) as caught, begin() as uow:
        uow.areas.add(CITY)
        raise failing
    assert theirs not in str(caught.value)
    with begin() as uow:
        assert uow.areas.on(DAY) == ()


def test_a_writer_waits_its_turn_even_after_another_wrote_since_it_began(tmp_path, empty_database):
    path = shutil.copy2(empty_database, tmp_path)
    engine = open_database(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, other.execute, ["COMMIT"]).start()
    with SqlUnitOfWork(engine, write=True) as uow:
        assert uow.areas.on(DAY) == ()
        uow.areas.add(CITY)
        uow.commit()
    other.close()
    engine.dispose()
