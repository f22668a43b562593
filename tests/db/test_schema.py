"""A file of any age opens with this program's tables and everything that was in it; what is not ours is refused and left alone."""

import contextlib
import hashlib
import json
import shutil
import sqlite3
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event

from broadcast.bundle.manifest import to_bytes
from broadcast.db.metadata import metadata, open_database
from broadcast.db.schema import MIGRATIONS, VERSIONS, backup_path, bring_up_to_date, newest
from broadcast.db.tables import TABLES
from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.errors import ForeignDatabase, LaterDatabase, MigrationFailed, StorageFailed
from broadcast.sound.splice import file_bytes


@contextlib.contextmanager
def opened(path):
    engine = open_database(f"sqlite:///{path}")
    try:
        yield engine
    finally:
        engine.dispose()


def migrate(path, versions=VERSIONS):
    with opened(path) as engine:
        bring_up_to_date(engine, versions)


def contents(path):
    """Every row of every table that a file has, as text."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608 (the file's own names)


def columns_of(path, table):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def run(path, statement):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def broken_versions(tmp_path, statement):
    """The real changes, and after them one that does half of its work and then fails."""
    folder = tmp_path / "versions"
    shutil.copytree(VERSIONS, folder)
    last = newest()
    number = f"{int(last) + 1:04}"
    (folder / f"r{number}_breaks.py").write_text(
        f"from alembic import op\nrevision, down_revision = '{number}', '{last}'\n"
        "def upgrade():\n    op.execute('CREATE TABLE half (a)')\n    op.execute('DROP TABLE scripts')\n"
        f"    {statement}\n"
    )
    return folder


def test_the_migrations_are_one_line_and_end_where_the_program_begins():
    script = ScriptDirectory(str(MIGRATIONS), version_locations=[str(VERSIONS)])
    assert script.get_heads() == [newest()]
    assert [change.revision for change in script.walk_revisions()] == sorted(
        (path.name[1:5] for path in VERSIONS.glob("r*.py")), reverse=True
    )


def test_migrated_tables_are_the_tables_that_the_repositories_name(engine):
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
    assert set(TABLES) == set(metadata.sorted_tables)


def test_a_database_of_f2803a4_is_migrated_and_loses_nothing(old_database):
    before = contents(old_database)
    assert {name: len(rows) for name, rows in before.items()} == {
        "approvals": 11,
        "areas": 31,
        "figure_versions": 1,
        "figures": 2,
        "lexicon": 1,
        "planned_plays": 3,
        "programmes": 1,
        "script_retirements": 1,
        "scripts": 11,
        "stations": 17,
        "takes": 1,
    }
    widths = {name: len(columns_of(old_database, name)) for name in before}
    migrate(old_database)
    after = contents(old_database)
    before["programmes"] = [row[:4] for row in before["programmes"]]
    widths["programmes"] = 4  # manifests are written anew: see the next test
    assert {name: [row[: widths[name]] for row in after[name]] for name in before} == before
    assert after["alembic_version"] == [(newest(),)]


def test_what_was_published_by_f2803a4_keeps_every_word_and_its_files_byte_for_byte(old_database):
    ((*_, old),) = contents(old_database)["programmes"]
    migrate(old_database)
    with opened(old_database) as engine, SqlUnitOfWork(engine) as uow:
        bundle = uow.bundles.latest("cam-thach", date(2021, 2, 4))
    assert to_bytes(bundle) == contents(old_database)["programmes"][0][5].encode()
    now = json.loads(to_bytes(bundle))
    for before, after in zip(_items(json.loads(old)), _items(now), strict=True):
        recipe = before.pop("recipe")
        assert {name: after[name] for name in before} == before
        assert {name: after["recipe"][name] for name in ("title", "lead_frames", "pauses_frames")} == {
            name: value for name, value in recipe.items() if name != "parts"
        }
        assert [{name: part[name] for name in ("id", "sha256", "bytes")} for part in after["recipe"]["parts"]] == recipe["parts"]
    assert [file_bytes(file.recipe, file.tag) for file in bundle.files] == [file.bytes for file in bundle.files]


def _items(document):
    return [item for session in document["sessions"] for item in session["items"]]


def test_a_migrated_database_answers_like_a_new_one(old_database):
    migrate(old_database)
    with opened(old_database) as engine, SqlUnitOfWork(engine) as uow:
        assert len(uow.scripts.current()) == 10
        assert [take.person for take in uow.takes.all()] == ["Lan"]
        assert [row.row.written for row in uow.lexicon.all()] == ["TTVH"]
        assert [version.person for version in uow.figures.history("bluezone", "195")] == ["Lan"]


def test_the_file_as_it_was_is_kept_beside_before_a_migration(old_database):
    before = contents(old_database)
    migrate(old_database)
    assert contents(backup_path(old_database)) == before
    assert not list(old_database.parent.glob(".tmp-*"))


def test_a_new_file_and_one_that_stands_are_not_copied(tmp_path):
    path = tmp_path / "new.sqlite"
    migrate(path)
    migrate(path)
    assert not backup_path(path).exists()


@pytest.mark.parametrize(
    "statement", ["raise ValueError('a row that no one thought of')", "op.execute('SELEKT')", "raise KeyError('name')"]
)
def test_a_migration_that_fails_leaves_the_old_file_and_says_so(old_database, tmp_path, statement):
    before = contents(old_database)
    with pytest.raises(MigrationFailed, match=r"Tệp cũ còn nguyên"):
        migrate(old_database, broken_versions(tmp_path, statement))
    assert contents(old_database) == before
    migrate(old_database)


def test_a_disk_that_fills_during_a_migration_leaves_the_old_file(old_database, tmp_path):
    before = contents(old_database)
    filling = "op.execute('CREATE TABLE big AS SELECT randomblob(1000000) AS blob')"
    with opened(old_database) as engine:
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 120"))
        with pytest.raises(MigrationFailed, match="đã đầy"):
            bring_up_to_date(engine, broken_versions(tmp_path, filling))
    assert contents(old_database) == before


def test_without_room_for_the_copy_nothing_is_migrated(old_database):
    before = contents(old_database)
    backup_path(old_database).mkdir()
    with pytest.raises(StorageFailed, match="before"):
        migrate(old_database)
    assert contents(old_database) == before


def test_a_database_of_a_later_program_is_refused_and_not_changed(old_database):
    migrate(old_database)
    run(old_database, "UPDATE alembic_version SET version_num = '9999'")
    before = hashlib.sha256(old_database.read_bytes()).hexdigest()
    with pytest.raises(LaterDatabase, match=r"9999.*Cập nhật chương trình"):
        migrate(old_database)
    assert hashlib.sha256(old_database.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    "damage",
    [
        "ALTER TABLE scripts DROP COLUMN body_line",
        "ALTER TABLE stations ADD COLUMN volume INTEGER",
        "DROP TABLE lexicon",
        "CREATE TABLE other (a)",
    ],
)
@pytest.mark.parametrize("first", [False, True], ids=["before", "after"])
def test_tables_that_no_version_had_are_refused_and_not_changed(old_database, damage, first):
    if first:
        migrate(old_database)
    run(old_database, damage)
    before = contents(old_database)
    with pytest.raises(ForeignDatabase, match=r"scripts|stations|lexicon|other"):
        migrate(old_database)
    assert contents(old_database) == before


def test_a_file_that_is_no_database_is_refused_in_one_vietnamese_line(tmp_path):
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"no database at all " * 100)
    with pytest.raises(StorageFailed, match="bị hỏng"):
        migrate(path)


def test_stations_of_an_older_file_end_with_the_units_that_they_were_made_for(old_database):
    migrate(old_database)
    with opened(old_database) as engine, SqlUnitOfWork(engine) as uow:
        assert uow.stations.damaged() == {}
        assert {station.valid_to for station in uow.stations.all()} == {date(2025, 7, 1)}
