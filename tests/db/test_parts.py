"""Rows of parts: many in one statement, the first maker wins, a damaged row counts as none."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event

from broadcast.db.parts import PARTS
from broadcast.db.schema import open_parts
from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.model.audio import KeptPart, Part
from broadcast.model.units import PartId

NOW = datetime(2021, 2, 4, tzinfo=UTC)


def kept(name="a", sha256="0" * 64, gate=""):
    sound = {"frames": 55, "samples_per_frame": 1152, "rate": 48_000, "bytes": 10_560, "crc32": 7, "head": 2065, "tail": 6000}
    return KeptPart(part=Part(id=PartId(name * 64), sha256=sha256, loudness=-16.25, peak_db=-1.2, **sound), gate=gate)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "parts.sqlite"


@pytest.fixture
def rows(path):
    return open_parts(path)


@pytest.fixture
def parts(rows):
    with SqlUnitOfWork(rows, write=True) as uow:
        yield uow.parts


def test_migrated_tables_are_the_table_that_the_repository_names(rows):
    with rows.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), PARTS.metadata) == []


@pytest.mark.parametrize("damage", [b"no database", b"\0" * 100])
def test_a_file_that_is_none_any_more_is_put_aside_and_parts_are_kept_anew(path, rows, damage):
    with SqlUnitOfWork(rows, write=True) as uow:
        uow.parts.add([kept("a")], NOW)
        uow.commit()
    path.write_bytes(damage + path.read_bytes()[len(damage) :])
    with SqlUnitOfWork(open_parts(path), write=True) as uow:
        assert tuple(uow.parts.all()) == ()
        assert uow.parts.add([kept("b")], NOW) == (kept("b"),)
    assert path.with_name("parts.damaged").read_bytes().startswith(damage)


def test_a_part_comes_back_as_it_was(parts):
    assert parts.add([kept("a"), kept("b", gate="gate/1")], NOW) == (kept("a"), kept("b", gate="gate/1"))
    assert set(parts.of(["a" * 64, "b" * 64, "c" * 64])) == {kept("a"), kept("b", gate="gate/1")}
    assert len(list(parts.all())) == 2


def test_the_first_maker_wins_and_the_second_is_told(parts):
    parts.add([kept("a")], NOW)
    assert parts.add([kept("a", "1" * 64), kept("b")], NOW) == (kept("a"), kept("b"))


def test_ten_thousand_parts_are_one_statement(rows):
    statements = []
    event.listen(rows, "before_cursor_execute", lambda *given: statements.append(given[2]))
    with SqlUnitOfWork(rows) as uow:
        assert uow.parts.of(PartId(f"{number:064x}") for number in range(10_000)) == ()
    assert len([statement for statement in statements if statement.startswith("SELECT")]) == 1


def test_a_gate_that_was_passed_is_noted_and_changes_nothing_else(parts):
    parts.add([kept("a"), kept("b")], NOW)
    parts.pass_gate(["a" * 64], "gate/1")
    assert set(parts.of(["a" * 64, "b" * 64])) == {kept("a", gate="gate/1"), kept("b")}


def test_what_was_dropped_is_gone(parts):
    parts.add([kept("a"), kept("b")], NOW)
    parts.drop(["a" * 64, "c" * 64])
    assert parts.of(["a" * 64, "b" * 64]) == (kept("b"),)


def test_those_made_before_a_moment_are_named(parts):
    parts.add([kept("a")], NOW)
    parts.add([kept("b")], NOW + timedelta(hours=1))
    assert parts.made_before(NOW + timedelta(minutes=1)) == ("a" * 64,)


@pytest.mark.parametrize("change", ["frames = 65", "crc32 = 8", "loudness = -15.25", "sha256 = 'x'", "head = 2066", "made = ''"])
def test_a_row_that_was_changed_counts_as_none_and_can_be_made_again(rows, path, change):
    with SqlUnitOfWork(rows, write=True) as uow:
        uow.parts.add([kept("a"), kept("b")], NOW)
        uow.commit()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"UPDATE parts SET {change} WHERE id = ?", ("a" * 64,))  # noqa: S608
    with SqlUnitOfWork(rows, write=True) as uow:
        assert uow.parts.of(["a" * 64, "b" * 64]) == (kept("b"),)
        assert uow.parts.add([kept("a")], NOW) == (kept("a"),)
        assert set(uow.parts.all()) == {kept("a"), kept("b")}
