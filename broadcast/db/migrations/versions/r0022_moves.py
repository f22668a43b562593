"""Announcements that planners moved by hand on one day at one station."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Create the table, of which no row is ever changed."""
    op.create_table(
        "moves",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("station", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("script", "to_time", "person", "at")),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
    op.create_index("ix_moves_day", "moves", ["day"])
    for change in ("UPDATE", "DELETE"):
        _refuse(change)


def _refuse(change: str) -> None:
    name = f"moves_no_{change.lower()}"
    if op.get_bind().dialect.name == "sqlite":
        refusal = "SELECT RAISE(ABORT, 'rows of moves are never changed')"
        op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON moves BEGIN {refusal}; END")
    else:
        op.execute(f"CREATE RULE {name} AS ON {change} TO moves DO INSTEAD NOTHING")
