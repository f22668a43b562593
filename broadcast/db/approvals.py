"""Approvals, kept by what was approved; nothing is ever changed or deleted."""

from datetime import datetime

from sqlalchemy import Column, Connection, Integer, String, Table, insert

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, Sorted, digest_column, raw, seal, sort
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
    digest_column(),
)


class Approvals:
    """Repository of approvals, read once a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: Sorted[Approval] | None = None

    def add(self, approval: Approval) -> None:
        """Keep one person's yes."""
        values = {
            "subject": approval.subject,
            "level": str(approval.level),
            "person": approval.person,
            "at": approval.at.isoformat(),
            "note": approval.note,
        }
        self._connection.execute(insert(APPROVALS).values(seal(values)))
        self._read = None

    def of(self, subject: str) -> tuple[Approval, ...]:
        """Return every approval of exactly this subject, the first one first. Raises RowDamaged where one of them is damaged."""
        if self._read is None:
            self._read = sort(self._connection.execute(raw(APPROVALS).order_by(APPROVALS.c.number)), "subject", _approval, _name)
        return self._read.of(subject)


def _name(row: Raw) -> str:
    return f"lần duyệt số {row.number} ({row.person}, {row.at})"


def _approval(row: Raw) -> Approval:
    return Approval(subject=row.subject, level=Level(row.level), person=row.person, at=datetime.fromisoformat(row.at), note=row.note)
