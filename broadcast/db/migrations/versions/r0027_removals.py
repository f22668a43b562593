"""Sessions, special days, limits and pairs that were taken away are kept, so that they can be put back."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add the table; what was taken away before is gone."""
    names = ("kind", "subject", "person", "at")
    op.create_table(
        "removals",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in names),
        sa.Column("row", sa.Text, nullable=False),
        sa.Column("undone", sa.String),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_removals_at", "removals", ["at"])
