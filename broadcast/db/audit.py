"""The audit log: lines are added; the database itself refuses to change or remove one."""

import json
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, String, Table, insert, select

from broadcast.db.metadata import metadata
from broadcast.model.account import AuditEntry, Deed

AUDIT = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("person", String, nullable=False),
    Column("deed", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("facts", String, nullable=False),
)


class Audit:
    """Repository of the audit log."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: AuditEntry) -> None:
        """Append a line."""
        facts = json.dumps(dict(entry.facts), ensure_ascii=False)
        values = {"at": entry.at.isoformat(), "person": entry.person, "deed": str(entry.deed), "subject": entry.subject, "facts": facts}
        self._connection.execute(insert(AUDIT).values(values))

    def newest(self, limit: int) -> tuple[AuditEntry, ...]:
        """Return the newest lines, the last one first; empty where there is none."""
        rows = self._connection.execute(select(AUDIT).order_by(AUDIT.c.number.desc()).limit(limit))
        return tuple(
            AuditEntry(
                at=datetime.fromisoformat(row.at), person=row.person, deed=Deed(row.deed), subject=row.subject, facts=json.loads(row.facts)
            )
            for row in rows
        )
