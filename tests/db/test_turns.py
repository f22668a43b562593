"""Whose turn it is comes back by session, for the newest revision, and from the last day before."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.db.turns import TURNS
from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.model.programme import Turn
from broadcast.model.units import StationId

WARD, OTHER = StationId("cam-thach"), StationId("cam-dong")
DAY = date(2021, 2, 4)
MORNING = datetime(2021, 2, 4, 5, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
EVENING = MORNING.replace(hour=17, minute=0)


def after(owed):
    return {MORNING: {"3": Turn(owed=owed, waited=1 << 44)}, EVENING: {"3": Turn(owed=owed + 1, waited=7)}}


def test_the_newest_revision_counts_and_the_day_before_ends_with_its_last_session(engine):
    with SqlUnitOfWork(engine) as uow:
        uow.turns.save(WARD, DAY, 1, after(-5))
        uow.turns.save(WARD, DAY, 2, after(40))
        uow.turns.save(OTHER, DAY, 1, after(100))
        assert uow.turns.of([WARD, OTHER], DAY) == {WARD: after(40), OTHER: after(100)}
        assert uow.turns.before([WARD], DAY + timedelta(days=3)) == {WARD: {"3": Turn(owed=41, waited=7)}}
        assert uow.turns.before([OTHER], DAY + timedelta(days=1)) == {OTHER: {"3": Turn(owed=101, waited=7)}}


def test_where_nothing_was_published_there_is_nothing(engine):
    with SqlUnitOfWork(engine) as uow:
        assert uow.turns.of([WARD], DAY) == {}
        assert uow.turns.before([WARD], DAY) == {}


@pytest.mark.parametrize(
    "damage",
    [
        {"after": "{"},
        {"after": '{"2021-02-04T05:30:00+07:00": {"3": [1, 2]}}'},
        {"revision": 3},
        {"digest": ""},
    ],
)
def test_a_row_that_is_not_what_was_saved_counts_as_none_and_is_named(engine, damage, caplog):
    with SqlUnitOfWork(engine) as uow:
        uow.turns.save(WARD, DAY, 1, after(-5))
        uow._connection.execute(TURNS.update().values(**damage))
        assert uow.turns.of([WARD], DAY) == {WARD: {}}
        assert uow.turns.before([WARD], DAY + timedelta(days=1)) == {}
    assert f"turns of {WARD} on {DAY} are damaged" in caplog.text
