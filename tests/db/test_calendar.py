"""Special days and limits come back as they were kept; a damaged one is named."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import text

from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.errors import RowDamaged
from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.model.limit import AirLimit, LimitKind
from broadcast.model.units import AreaCode

NOW = datetime(2021, 2, 4, 4, tzinfo=UTC)
DAY = SpecialDay(first=date(2024, 7, 25), last=date(2024, 7, 26), kind=DayKind.MOURNING, name="Quốc tang", source="Thông cáo")
LIMIT = AirLimit(
    id="yen-tinh",
    kind=LimitKind.QUIET,
    source="QCVN",
    first=date(2011, 2, 15),
    last=date(2025, 1, 1),
    areas=frozenset({AreaCode("195"), AreaCode("06787")}),
    weekdays=frozenset({5, 6}),
    most=45,
    begins=time(22),
    ends=time(5, 30),
    unless="thiên tai",
)


def test_a_special_day_comes_back_with_its_number_and_is_removed(engine):
    with SqlUnitOfWork(engine) as uow:
        assert uow.special_days.all() == ()
        added = uow.special_days.add(DAY, "Lan", NOW)
        assert uow.special_days.all() == (added,)
        assert replace(added, number=0) == DAY
        assert (uow.special_days.remove(added.number), uow.special_days.remove(added.number)) == (True, False)
        assert uow.special_days.all() == ()


def test_a_limit_comes_back_and_stands_over_the_one_of_its_id(engine):
    with SqlUnitOfWork(engine) as uow:
        uow.air_limits.save(LIMIT, "Lan", NOW)
        uow.air_limits.save(replace(LIMIT, areas=None, last=None, id="khac"), "Lan", NOW)
        assert uow.air_limits.all() == (replace(LIMIT, areas=None, last=None, id="khac"), LIMIT)
        uow.air_limits.save(replace(LIMIT, most=50), "Lan", NOW)
        assert uow.air_limits.all()[1].most == 50
        assert (uow.air_limits.remove("khac"), uow.air_limits.remove("khac")) == (True, False)


@pytest.mark.parametrize(("table", "column"), [("special_days", "name"), ("air_limits", "source")])
def test_a_row_in_which_a_bit_flipped_is_named_and_not_believed(engine, table, column):
    with SqlUnitOfWork(engine) as uow:
        uow.special_days.add(DAY, "Lan", NOW)
        uow.air_limits.save(LIMIT, "Lan", NOW)
        uow.commit()
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {table} SET {column} = 'x'"))  # noqa: S608 (names of ours)
    with SqlUnitOfWork(engine) as uow, pytest.raises(RowDamaged):
        (uow.special_days if table == "special_days" else uow.air_limits).all()
