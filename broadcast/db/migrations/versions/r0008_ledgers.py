"""The ledgers of what was planned, fetched and aired: they only grow. What was published before is in the first from the start."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

LEDGERS = ("planned_items", "deliveries", "airings")
OUTSIDE = ("digest", "number")


def upgrade() -> None:
    """Create the ledgers, fill the first from the manifests, and refuse every change of a row."""
    op.create_table("planned_items", *_planned_columns())
    op.create_index("ix_planned_items_sha256", "planned_items", ["station", "sha256"])
    op.create_table("deliveries", sa.Column("event", sa.String, primary_key=True), *_delivery_columns())
    op.create_index("ix_deliveries_day", "deliveries", ["day", "station"])
    op.create_table("airings", sa.Column("event", sa.String, primary_key=True), *_airing_columns())
    op.create_index("ix_airings_day", "airings", ["day", "station"])
    _fill()
    for ledger in LEDGERS:
        for change in ("UPDATE", "DELETE"):
            _refuse(ledger, change)


def _planned_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("station", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        *_words("kind", "title", "script", "category", "at"),
        sa.Column("length", sa.Integer, nullable=False),
        *_words("sha256"),
        _digest_column(),
    ]


def _delivery_columns() -> list[sa.Column[Any]]:
    return [
        *_words("station"),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *_words("title", "sha256"),
        sa.Column("bytes", sa.Integer, nullable=False),
        *_words("at", "by"),
        _digest_column(),
    ]


def _airing_columns() -> list[sa.Column[Any]]:
    return [
        *_words("station"),
        sa.Column("day", sa.Date, nullable=False),
        *_words("planned_at", "at"),
        sa.Column("length", sa.Integer, nullable=False),
        *_words("outcome", "reason", "witness", "person", "kind", "title", "script", "category", "sha256", "received"),
        sa.Column("skew", sa.Integer, nullable=False),
        _digest_column(),
    ]


def _fill() -> None:
    connection = op.get_bind()
    scripts = connection.execute(sa.text("SELECT id, category FROM scripts ORDER BY version"))
    categories = {row.id: row.category for row in scripts}
    add = sa.text(
        "INSERT INTO planned_items (station, day, revision, place, kind, title, script, category, at, length, sha256, digest) "
        "VALUES (:station, :day, :revision, :place, :kind, :title, :script, :category, :at, :length, :sha256, :digest)"
    )
    for row in connection.execute(sa.text("SELECT station, day, revision, manifest FROM programmes")).mappings().all():
        items = list(_items(dict(row), categories))
        if items:
            connection.execute(add, items)


def _items(row: dict[str, Any], categories: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield a revision's items; none where its manifest is damaged, which is found and named whenever it is read."""
    try:
        document = json.loads(row.pop("manifest"))
    except ValueError:
        return
    for place, item in enumerate(item for session in document["sessions"] for item in session["items"]):
        values = {
            **row,
            "place": place,
            **{name: item[name] for name in ("kind", "title", "at")},
            "script": item["script"] or "",
            "category": categories.get(item["script"], ""),
            "length": item["duration_ms"],
            "sha256": item["sha256"] or "",
        }
        yield {**values, "digest": _digest(values)}


def _digest(values: dict[str, Any]) -> str:
    pairs = sorted((name, str(value)) for name, value in values.items() if name not in OUTSIDE and value not in (None, ""))
    return hashlib.sha256("\x1f".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogateescape")).hexdigest()


def _refuse(table: str, change: str) -> None:
    name = f"{table}_no_{change.lower()}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'this ledger only grows'); END")
    else:
        op.execute(f"CREATE RULE {name} AS ON {change} TO {table} DO INSTEAD NOTHING")


def _digest_column() -> sa.Column[str]:
    return sa.Column("digest", sa.String, nullable=False, server_default="")


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String, nullable=False) for name in names]
