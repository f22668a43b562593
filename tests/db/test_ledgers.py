"""The three ledgers: planned, delivered, aired. They grow and nothing else; each row says what was true when it was written."""

import contextlib
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from broadcast.db.metadata import open_database
from broadcast.db.schema import bring_up_to_date
from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.errors import RowDamaged
from broadcast.model.ledger import Airing, Delivery, Outcome, Witness
from broadcast.model.programme import CueKind

DAY = date(2021, 2, 4)
NEXT = DAY + timedelta(days=1)
NOW = datetime(2021, 2, 4, 8, tzinfo=UTC)
DELIVERY = Delivery(
    event="agent-1", station="cam-thach", day=DAY, revision=1, title="Cả ngày", sha256="a" * 64, bytes=10, at=NOW, by="agent"
)
AIRING = Airing(
    event="agent-7",
    station="cam-thach",
    day=DAY,
    planned_at=NOW,
    at=NOW + timedelta(seconds=90),
    length=61_000,
    outcome=Outcome.PLAYED,
    reason="",
    witness=Witness.AGENT,
    person="hộp Cẩm Thạch",
    kind=CueKind.ANNOUNCEMENT,
    title="Lợi ích của Bluezone",
    script="1",
    category="tuyen-truyen",
    sha256="b" * 64,
    received=NOW + timedelta(hours=6),
    skew=90_000,
)


def test_saving_a_bundle_writes_down_what_was_planned_with_titles_and_hashes(begin, bundle_made):
    bundle = bundle_made()
    with begin() as uow:
        assert uow.ledgers.planned(DAY, NEXT) == ()
        uow.bundles.save(bundle)
        planned = uow.ledgers.planned(DAY, NEXT)
    assert [(item.title, item.sha256, item.at, item.length) for item in planned] == [
        (item.title, item.file.sha256, item.at, item.length) for item in bundle.items
    ]
    assert [item.script for item in planned[:2]] == [None, "1"]
    assert [item.place for item in planned] == list(range(6))


def test_the_newest_revision_is_the_plan_and_older_ones_are_still_known(begin, bundle_made):
    first, second = bundle_made(), bundle_made(revision=2, title="Bài khác")
    with begin() as uow:
        uow.bundles.save(first)
        uow.bundles.save(second)
        uow.bundles.save(replace(first, station="cam-hai"))
        assert {item.title for item in uow.ledgers.planned(DAY, NEXT, "cam-thach")} == {"Nhạc hiệu", "Bài khác"}
        assert {item.station for item in uow.ledgers.planned(DAY, NEXT)} == {"cam-thach", "cam-hai"}
        assert uow.ledgers.planned(NEXT, NEXT + timedelta(days=1)) == ()
        found = uow.ledgers.published_as("cam-thach", first.files[1].sha256, DAY)
        assert [(item.revision, item.at.hour) for item in found] == [(1, 5), (1, 11), (1, 17)]
        assert uow.ledgers.published_as("cam-thach", "0" * 64, DAY) == ()


def test_a_file_of_every_day_is_looked_for_on_the_days_around_and_an_old_one_is_found_all_the_same(begin, bundle_made):
    bundle = bundle_made()
    with begin() as uow:
        for days in (0, 30):
            uow.bundles.save(replace(bundle, day=DAY + timedelta(days=days)))
        sha256 = bundle.files[1].sha256
        assert {item.day for item in uow.ledgers.published_as("cam-thach", sha256, DAY + timedelta(days=29))} == {DAY + timedelta(days=30)}
        assert {item.day for item in uow.ledgers.published_as("cam-thach", sha256, DAY + timedelta(days=300))} == {
            DAY,
            DAY + timedelta(days=30),
        }


def test_a_category_is_the_one_that_the_script_had_when_it_was_planned(tools, bundle_made):
    with tools.begin(write=True) as uow:
        uow.bundles.save(bundle_made())
        script = next(script for script in uow.scripts.current() if script.id == "1")
        uow.scripts.add(replace(script, category="khac"), "Lan", NOW)
        assert {item.category for item in uow.ledgers.planned(DAY, NEXT) if item.script} == {script.category}


def test_what_was_fetched_comes_back_once_however_often_it_is_told(begin):
    with begin() as uow:
        assert uow.ledgers.deliver(DELIVERY) is True
        assert uow.ledgers.deliver(replace(DELIVERY, bytes=99)) is False
        assert uow.ledgers.deliver(replace(DELIVERY, event="zip-1", station="cam-hai")) is True
        assert uow.ledgers.deliveries(DAY, NEXT, "cam-thach") == (DELIVERY,)
        assert len(uow.ledgers.deliveries(DAY, NEXT)) == 2
        assert uow.ledgers.deliveries(NEXT, NEXT + timedelta(days=1)) == ()


def test_what_was_aired_comes_back_once_however_often_it_is_told(begin):
    by_hand = replace(
        AIRING, event="hand-1", script=None, sha256="", outcome=Outcome.FAILED, reason="Mất điện", witness=Witness.HAND, at=NOW
    )
    with begin() as uow:
        assert uow.ledgers.air(AIRING) is True
        assert uow.ledgers.air(replace(AIRING, title="Khác")) is False
        assert uow.ledgers.air(by_hand) is True
        assert uow.ledgers.airings(DAY, NEXT) == (by_hand, AIRING)
        assert uow.ledgers.airings(DAY, NEXT, "cam-hai") == ()
        assert uow.ledgers.airings(DAY, NEXT)[1].true_at == NOW


@pytest.mark.parametrize("table", ["planned_items", "deliveries", "airings"])
@pytest.mark.parametrize("change", ["UPDATE {} SET title = 'x'", "DELETE FROM {}"])
def test_no_row_can_be_changed_or_removed(begin, engine, bundle_made, table, change):
    with begin() as uow:
        uow.bundles.save(bundle_made())
        uow.ledgers.deliver(DELIVERY)
        uow.ledgers.air(AIRING)
        uow.commit()
    with engine.connect() as connection, pytest.raises(IntegrityError, match="only grows"):
        connection.execute(text(change.format(table)))


@pytest.mark.parametrize(("table", "words"), [("planned_items", "lịch đã công bố"), ("deliveries", "sổ giao"), ("airings", "sổ phát")])
def test_a_row_that_somebody_changed_behind_our_back_is_named(tmp_path, empty_database, bundle_made, table, words):
    path = tmp_path / "changed.sqlite"
    path.write_bytes(empty_database.read_bytes())
    engine = open_database(f"sqlite:///{path}")
    with SqlUnitOfWork(engine) as uow:
        uow.bundles.save(bundle_made())
        uow.ledgers.deliver(DELIVERY)
        uow.ledgers.air(AIRING)
        uow.commit()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"DROP TRIGGER {table}_no_update; UPDATE {table} SET title = 'x'")  # noqa: S608 (names above)
    with SqlUnitOfWork(engine) as uow, pytest.raises(RowDamaged, match=words):
        uow.ledgers.planned(DAY, NEXT)
        uow.ledgers.deliveries(DAY, NEXT)
        uow.ledgers.airings(DAY, NEXT)
    engine.dispose()


def test_what_an_older_version_published_stands_in_the_ledger_of_the_plan(old_database):
    engine = open_database(f"sqlite:///{old_database}")
    bring_up_to_date(engine)
    with SqlUnitOfWork(engine) as uow:
        (station,) = {item.station for item in uow.ledgers.planned(date(2000, 1, 1), date(2100, 1, 1))}
        planned = uow.ledgers.planned(date(2000, 1, 1), date(2100, 1, 1))
        bundle = uow.bundles.latest(station, planned[0].day)
    assert [(item.at, item.title, item.sha256) for item in planned] == [
        (item.at, item.title, item.file.sha256 if item.file else "") for item in bundle.items
    ]
    assert all(item.category for item in planned if item.script)
    engine.dispose()
