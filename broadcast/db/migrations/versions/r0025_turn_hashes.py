"""What decides whose turn it is, planned plays and turns, gets a hash like the rows that go on air themselves."""

import hashlib
import json
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Add the columns and fill them from what stands there now; turns that cannot be read stay without, and so do not count."""
    op.add_column("programmes", sa.Column("plays", sa.String, nullable=False, server_default=""))
    op.add_column("turns", sa.Column("digest", sa.String, nullable=False, server_default=""))
    _fill("programmes", "plays", "SELECT station, day, revision FROM programmes", _plays)
    _fill("turns", "digest", "SELECT station, day, revision, after FROM turns", _turns)


def _fill(table: str, column: str, query: str, digest: Callable[[sa.Connection, sa.RowMapping], str]) -> None:
    connection = op.get_bind()
    key = "station = :station AND day = :day AND revision = :revision"
    fill = sa.text(f"UPDATE {table} SET {column} = :digest WHERE {key}")  # noqa: S608 (the names stand above)
    for row in connection.execute(sa.text(query)).mappings().all():
        own = {name: row[name] for name in ("station", "day", "revision")}
        connection.execute(fill, {**own, "digest": digest(connection, row)})


def _plays(connection: sa.Connection, row: sa.RowMapping) -> str:
    query = "SELECT script, at FROM planned_plays WHERE station = :station AND day = :day AND revision = :revision ORDER BY place"
    plays = connection.execute(sa.text(query), dict(row)).all()
    return hashlib.sha256("\n".join(f"{play.script} {play.at}" for play in plays).encode("utf-8", "surrogateescape")).hexdigest()


def _turns(_: sa.Connection, row: sa.RowMapping) -> str:
    try:
        json.loads(row["after"])
    except (TypeError, ValueError):
        return ""
    pairs = sorted((name, str(value)) for name, value in row.items() if value not in (None, ""))
    return hashlib.sha256("\x1f".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogateescape")).hexdigest()
