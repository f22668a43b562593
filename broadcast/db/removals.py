"""Rules that staff took away: the row as it was held, until somebody puts it back, and after that as history."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, Text, insert, select, update

from broadcast.db.metadata import metadata
from broadcast.model.removal import Removal, RemovalKind

REMOVALS = Table(
    "removals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("row", Text, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False, index=True),
    Column("undone", String),
    sqlite_autoincrement=True,
)


class Removals:
    """Repository of what was taken away."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, removal: Removal) -> Removal:
        """Keep a removal; return it with its number."""
        values = {"kind": str(removal.kind), "subject": removal.subject, "person": removal.person, "at": _moment(removal.at)}
        row = json.dumps(dict(removal.row), ensure_ascii=False)
        number = self._connection.execute(insert(REMOVALS).values(**values, row=row).returning(REMOVALS.c.number)).scalar_one()
        return replace(removal, number=number)

    def get(self, number: int) -> Removal | None:
        """Return a removal, or None."""
        row = self._connection.execute(select(REMOVALS).where(REMOVALS.c.number == number)).first()
        return _removal(row) if row else None

    def standing(self, kind: RemovalKind, after: datetime, limit: int) -> tuple[Removal, ...]:
        """Return the newest removals of a kind that were not undone, the last one first."""
        gone = (REMOVALS.c.kind == kind) & (REMOVALS.c.at > _moment(after)) & REMOVALS.c.undone.is_(None)
        rows = self._connection.execute(select(REMOVALS).where(gone).order_by(REMOVALS.c.number.desc()).limit(limit))
        return tuple(map(_removal, rows))

    def undo(self, number: int, at: datetime) -> bool:
        """Note that a removal was undone; False where it was before, or where there is none of that number."""
        gone = (REMOVALS.c.number == number) & REMOVALS.c.undone.is_(None)
        return self._connection.execute(update(REMOVALS).where(gone).values(undone=_moment(at))).rowcount == 1


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _removal(row: Any) -> Removal:  # noqa: ANN401 (a row of SQLAlchemy)
    return Removal(
        number=row.number,
        kind=RemovalKind(row.kind),
        subject=row.subject,
        row=json.loads(row.row),
        person=row.person,
        at=datetime.fromisoformat(row.at),
        undone=datetime.fromisoformat(row.undone) if row.undone else None,
    )
