"""Areas say where they are written; stations end with the unit that they were made for, as its code may go to another one."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

OUTSIDE = ("digest", "number")


def upgrade() -> None:
    """Add the columns, and to each station whose unit has ended the day on which it did."""
    op.add_column("areas", sa.Column("source", sa.String))
    op.add_column("stations", sa.Column("valid_from", sa.Date))
    op.add_column("stations", sa.Column("valid_to", sa.Date))
    connection = op.get_bind()
    ends = "SELECT code, max(valid_to) AS ended FROM areas GROUP BY code HAVING count(valid_to) = count(*)"
    for code, ended in connection.execute(sa.text(ends)).all():
        for row in connection.execute(sa.text("SELECT * FROM stations WHERE area = :code"), {"code": code}).mappings().all():
            if row["digest"] == _digest(row):  # a damaged row stays damaged
                _end(dict(row), ended)


def _end(row: dict[str, object], ended: str) -> None:
    row["valid_to"] = ended
    values = {"id": row["id"], "ended": ended, "digest": _digest(row)}
    op.get_bind().execute(sa.text("UPDATE stations SET valid_to = :ended, digest = :digest WHERE id = :id"), values)


def _digest(row: sa.RowMapping | dict[str, object]) -> str:
    pairs = sorted((name, str(value)) for name, value in row.items() if name not in OUTSIDE and value not in (None, ""))
    return hashlib.sha256("\x1f".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogateescape")).hexdigest()
