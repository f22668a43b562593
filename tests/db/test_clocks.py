"""Clocks and session rules come back as they were kept; one that is not what was saved is named and never used."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import text

from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.errors import RowDamaged
from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SessionRule, SourceKind
from broadcast.model.units import Millis, ScriptId, StationId

NOW = datetime(2021, 2, 4, 4, tzinfo=UTC)
CLOCK = FormatClock(
    name="cao điểm",
    elements=(
        ClockElement(kind=CueKind.TUNE, gives_way=1),
        ClockElement(kind=CueKind.ANNOUNCEMENT, least=Millis(60_000), most=Millis(90_000)),
        ClockElement(
            kind=CueKind.RELAY,
            title="Thời sự",
            at=time(5, 45),
            until=time(6),
            source=RelaySource(kind=SourceKind.STREAM, address="https://vov.example/vov1"),
        ),
        ClockElement(kind=CueKind.ANNOUNCEMENT, category="tien-do"),
        ClockElement(kind=CueKind.ANNOUNCEMENT, script=ScriptId("2a")),
        ClockElement(kind=CueKind.ANNOUNCEMENT, replays=True),
        ClockElement(kind=CueKind.MUSIC, until=time(6, 30)),
    ),
    apart=Millis(3_600_000),
    apart_positions=3,
)
RULE = SessionRule(
    station=StationId("cam-thach"),
    start=time(6, 15),
    cap=Millis(900_000),
    clock="cao điểm",
    weekdays=frozenset({0, 2, 4}),
    first=date(2021, 2, 1),
    last=date(2021, 2, 14),
    approved_by="Trần Thị Lan",
)


def test_a_clock_comes_back_in_its_newest_version(engine):
    with SqlUnitOfWork(engine) as uow:
        first = uow.clocks.save(CLOCK, "Lan", NOW)
        second = uow.clocks.save(FormatClock(name="cao điểm", elements=CLOCK.elements[1:]), "Lan", NOW)
        assert (first, second.version) == (CLOCK, 2)
        assert uow.clocks.all() == (second,)


def test_a_rule_comes_back_and_can_be_removed_once(engine):
    with SqlUnitOfWork(engine) as uow:
        everywhere = uow.session_rules.add(SessionRule(station=None, start=time(17), cap=Millis(60_000), clock="x"), "Lan", NOW)
        added = uow.session_rules.add(RULE, "Lan", NOW)
        assert uow.session_rules.all() == (everywhere, added)
        assert (added.station, added.start, added.weekdays, added.first) == (RULE.station, RULE.start, RULE.weekdays, RULE.first)
        assert uow.session_rules.remove(added.number) is True
        assert uow.session_rules.remove(added.number) is False
        assert uow.session_rules.all() == (everywhere,)


@pytest.mark.parametrize("change", ["UPDATE session_rules SET start = '03:15:00'", "UPDATE format_clocks SET elements = '[]'"])
def test_a_row_that_was_changed_behind_our_back_is_named(engine, change):
    with SqlUnitOfWork(engine) as uow:
        uow.clocks.save(CLOCK, "Lan", NOW)
        uow.session_rules.add(RULE, "Lan", NOW)
        uow.commit()
    with engine.begin() as connection:
        connection.execute(text(change))
    with SqlUnitOfWork(engine) as uow, pytest.raises(RowDamaged, match="buổi phát số 1|khung chương trình cao điểm"):
        assert uow.clocks.all() and uow.session_rules.all()
