"""Approvals, kept by what was approved; nothing is ever changed or deleted."""

from datetime import datetime

from sqlalchemy import Column, Connection, Integer, String, Table, insert, select

from broadcast.db.metadata import metadata
from broadcast.model.approval import Approval, Level

APPROVALS = Table(
    "approvals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("subject", String, nullable=False, index=True),
    Column("level", String, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Column("note", String, nullable=False),
)


class Approvals:
    """Repository of approvals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, approval: Approval) -> None:
        """Keep one person's yes."""
        values = {
            "subject": approval.subject,
            "level": str(approval.level),
            "person": approval.person,
            "at": approval.at.isoformat(),
            "note": approval.note,
        }
        self._connection.execute(insert(APPROVALS).values(values))

    def of(self, subject: str) -> tuple[Approval, ...]:
        """Return every yes to exactly this subject, the first one first."""
        query = select(APPROVALS).where(APPROVALS.c.subject == subject).order_by(APPROVALS.c.number)
        return tuple(
            Approval(subject=row.subject, level=Level(row.level), person=row.person, at=datetime.fromisoformat(row.at), note=row.note)
            for row in self._connection.execute(query)
        )
