"""Wards' own items and their own say about the city's."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the column, which is empty in rows that stand, and the table, of which no row is ever changed."""
    op.add_column("scripts", sa.Column("areas", sa.String, nullable=False, server_default=""))
    op.create_table(
        "ward_choices",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("area", "script", "deed", "reason", "to_time")),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        *(sa.Column(name, sa.String, nullable=False) for name in ("person", "at")),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
    for change in ("UPDATE", "DELETE"):
        _refuse(change)


def _refuse(change: str) -> None:
    name = f"ward_choices_no_{change.lower()}"
    if op.get_bind().dialect.name == "sqlite":
        refusal = "SELECT RAISE(ABORT, 'rows of ward_choices are never changed')"
        op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON ward_choices BEGIN {refusal}; END")
    else:
        op.execute(f"CREATE RULE {name} AS ON {change} TO ward_choices DO INSTEAD NOTHING")
