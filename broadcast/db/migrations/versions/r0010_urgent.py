"""Urgent messages: rows that are only ever added."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the tables, and refuse every change of a row."""
    op.create_table(
        "urgent",
        sa.Column("number", sa.Integer, primary_key=True),
        *_texts("title", "category", "text", "spoken", "voice"),
        sa.Column("areas", sa.Text),
        sa.Column("stations", sa.Text),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("gap_s", sa.Integer, nullable=False),
        *_texts("until", "author", "submitted", "sounds"),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
    op.create_table(
        "urgent_deeds",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("urgent", sa.Integer, sa.ForeignKey("urgent.number"), nullable=False),
        *_texts("act", "who", "person", "at"),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
    op.create_index("ix_urgent_deeds_once", "urgent_deeds", ["urgent", "act", "who"], unique=True)
    for table in ("urgent", "urgent_deeds"):
        for change in ("UPDATE", "DELETE"):
            _refuse(table, change)


def _refuse(table: str, change: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
        )
    else:
        op.execute(f"CREATE RULE {table}_no_{change.lower()} AS ON {change} TO {table} DO INSTEAD NOTHING")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
