"""The tables as the program expects them: a new file gets them, an older one is migrated, any other is refused and left alone."""

import json
import logging
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, inspect, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from broadcast.db.failures import failed
from broadcast.db.metadata import open_database
from broadcast.db.parts import PARTS
from broadcast.db.tables import TABLES
from broadcast.errors import DatabaseDamaged, ForeignDatabase, LaterDatabase, MigrationFailed, StorageFailed
from broadcast.files import reason_of, write_with
from broadcast.wording import worded

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = MIGRATIONS / "versions"
PART_VERSIONS = MIGRATIONS / "part_versions"
BASELINE = "0001"
"""What a file made before there were migrations is at."""
DAMAGED = ".damaged"
"""How the file of the parts' rows ends that was put aside."""
VERSION_TABLE = "alembic_version"
SQLITE_COLUMNS = """
    SELECT tables.name, json_group_array(columns.name) FROM sqlite_master AS tables, pragma_table_xinfo(tables.name) AS columns
    WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite~_%' ESCAPE '~' GROUP BY tables.name
"""
"""A row a table: every opening of a data folder asks this, and a row a column took longer than all else there."""


def open_migrated(url: str, beside: Path) -> Engine:
    """Return a database with the file of the parts' rows beside it, both brought up to date. Raises as ``bring_up_to_date``."""
    open_parts(beside)
    database = open_database(url, beside)
    bring_up_to_date(database)
    return database


def open_parts(path: Path) -> Engine:
    """Return the file of the parts' rows alone, brought up to date; it needs no closing. Raises as ``bring_up_to_date``.

    A file that is no database any more is put aside: what its rows told of is made again where it is wanted, and no day waits for that.
    """
    rows = open_database(f"sqlite:///{path}", pooled=False)
    try:
        bring_up_to_date(rows, PART_VERSIONS, [PARTS])
    except DatabaseDamaged:
        _put_aside(path)
        bring_up_to_date(rows, PART_VERSIONS, [PARTS])
    return rows


def _put_aside(path: Path) -> None:
    """Rename a damaged file; what SQLite keeps beside it belongs to no other and goes."""
    log.error("%s is damaged: put aside as %s, parts are made again", path, path.with_suffix(DAMAGED).name)
    try:
        path.replace(path.with_suffix(DAMAGED))
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise StorageFailed(worded("file-not-written", path=path, reason=reason_of(error))) from error


def bring_up_to_date(engine: Engine, versions: Path = VERSIONS, tables: Sequence[Table] = TABLES) -> None:
    """Give the database the tables of this program; a backup file is written before a migration.

    ``versions`` is the folder of the changes, which end in ``tables``. Raises LaterDatabase and ForeignDatabase, with
    nothing changed; MigrationFailed, with everything as it was; StorageFailed.
    """
    try:
        with engine.connect() as connection:
            if _stands(connection, versions, tables):
                return
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            if not _stands(connection, versions, tables):  # another process may have migrated while this one waited for the lock
                _migrate(connection, versions)
    except DatabaseError as error:
        raise failed(error) from error


def newest(versions: Path = VERSIONS) -> str:
    """Return the number of the last change."""
    return _numbers(versions)[-1]


def backup_path(database: Path, versions: Path = VERSIONS) -> Path:
    """Return where the copy made before migrating to the last change lies."""
    return database.with_name(f"{database.stem}-before-{newest(versions)}{database.suffix}")


def _stands(connection: Connection, versions: Path, tables: Sequence[Table]) -> bool:
    """Whether the tables are those of the last change. Raises LaterDatabase, ForeignDatabase."""
    revision = _revision(connection)
    if revision is not None and revision not in _numbers(versions):
        raise LaterDatabase(_name(connection), revision, newest(versions))
    if revision != newest(versions):
        return False
    _refuse_if_other(connection, {table.name: {column.name for column in table.columns} for table in tables})
    return True


def _revision(connection: Connection) -> str | None:
    """Return the number that the tables carry; None where they carry none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return str(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() or "")  # noqa: S608 (a constant)


def _migrate(connection: Connection, versions: Path) -> None:
    revision = _revision(connection) or (BASELINE if inspect(connection).get_table_names() else None)
    if revision is not None:
        _refuse_if_other(connection, _columns_at(revision, versions))
        _back_up(connection, versions)
    try:
        _upgrade(connection, versions, newest(versions), stamp=revision)
    except (SQLAlchemyError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        reason = failed(error) if isinstance(error, DatabaseError) else error
        raise MigrationFailed(_name(connection), newest(versions), f"{reason}") from error


def _upgrade(connection: Connection, versions: Path, target: str, *, stamp: str | None = None) -> None:
    """Run the changes up to ``target``; tables that carry no number are first given the one they are at, ``stamp``."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", _escaped(MIGRATIONS))
    config.set_main_option("version_locations", _escaped(versions))
    config.set_main_option("path_separator", "newline")
    if stamp is not None:
        command.stamp(config, stamp)
    command.upgrade(config, target)


def _columns_at(revision: str, versions: Path) -> Mapping[str, set[str]]:
    """Return the columns of each table after a change, from an empty database that went through all up to it."""
    empty = create_engine("sqlite://")
    try:
        with empty.begin() as connection:
            _upgrade(connection, versions, revision)
            return _columns(connection)
    finally:
        empty.dispose()


def _columns(connection: Connection) -> Mapping[str, set[str]]:
    """Return the columns of each table; SQLite tells all in one answer, where SQLAlchemy would ask it for each table."""
    if connection.dialect.name == "sqlite":
        columns = {table: set(json.loads(names)) for table, names in connection.exec_driver_sql(SQLITE_COLUMNS)}
    else:
        columns = {str(table): {column["name"] for column in rows} for (_, table), rows in inspect(connection).get_multi_columns().items()}
    columns.pop(VERSION_TABLE, None)
    return columns


def _refuse_if_other(connection: Connection, expected: Mapping[str, set[str]]) -> None:
    """Raise ForeignDatabase, with the table, where a table or column is missing or stands there too many."""
    columns = _columns(connection)
    for name in sorted({*expected, *columns}):
        if columns.get(name) != expected.get(name):
            raise ForeignDatabase(_name(connection), name)


def _back_up(connection: Connection, versions: Path) -> None:
    """Copy the file while it is open: whole, and under its final name only once it is synced. Raises StorageFailed."""
    name = connection.engine.url.database
    if connection.dialect.name == "sqlite" and name and name != ":memory:":
        write_with(backup_path(Path(name), versions), lambda file: _copy(name, file.name))


def _copy(source: str, target: str) -> None:
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise StorageFailed(worded("backup-not-written", source=source)) from error


def _numbers(versions: Path) -> list[str]:
    return sorted(path.name[1:5] for path in versions.glob("r[0-9][0-9][0-9][0-9]_*.py"))


def _name(connection: Connection) -> str:
    return str(connection.engine.url.database)


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")
