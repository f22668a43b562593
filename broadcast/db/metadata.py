"""The one MetaData that every repository's tables belong to, and the engine that opens them."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, NullPool, create_engine, event

from broadcast.errors import StorageFailed
from broadcast.files import reason_of
from broadcast.wording import worded

metadata = MetaData()


class Statements(dict[Any, Any]):
    """Worded statements, shared by every file that a process opens: each engine would word them again.

    The words depend on the library and on the kind of database; so its name stands in a key in place of the dialect itself, of which
    every engine has its own.
    """

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ANN401 (SQLAlchemy's own keys and statements)
        """Return a statement, ``default`` where it was not worded yet."""
        return super().get(_by_name(key), default)

    def __setitem__(self, key: Any, statement: Any) -> None:  # noqa: ANN401
        super().__setitem__(_by_name(key), statement)


def _by_name(key: Any) -> tuple[Any, ...]:  # noqa: ANN401
    dialect, *others = key
    return (dialect.name, *others)


statements = Statements()


def open_database(url: str, beside: Path | None = None, *, pooled: bool = True) -> Engine:
    """Return an engine; on SQLite with WAL, full sync, foreign keys and a busy time-out of 8 s.

    ``beside`` is a second file whose tables are reached in the same transactions. Without a pool every transaction opens and closes the
    file, so that nothing is left to be closed. Raises StorageFailed.
    """
    if url.startswith("sqlite:///"):
        _make_folder(Path(url.removeprefix("sqlite:///")).parent)
    engine = create_engine(url) if pooled else create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        engine.update_execution_options(compiled_cache=statements)
        event.listen(engine, "connect", _prepare)
        if beside is not None:
            event.listen(engine, "connect", lambda connection, _: connection.execute("ATTACH DATABASE ? AS beside", (str(beside),)))
        event.listen(engine, "begin", _begin)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFailed(worded("data-folder-not-made", folder=folder, reason=reason_of(error))) from error


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (SQLAlchemy's event hands over a raw driver connection)
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # SQLAlchemy's own BEGIN below, so that a read and its write share one snapshot
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=8000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.text_factory = _text


def _text(data: bytes) -> str:
    """Read text in which a bit may have flipped: it is to reach the hash that tells so, not to fail in the driver."""
    return data.decode("utf-8", "surrogateescape")


def _begin(connection: Any) -> None:  # noqa: ANN401
    # A transaction that will write takes the lock at once: one that read first and then writes is refused without waiting.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")
