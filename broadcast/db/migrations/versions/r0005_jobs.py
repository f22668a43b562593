"""The queue of background work."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the queue; one row waits under a key."""
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("day", sa.Date),
        sa.Column("station", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", sa.String, nullable=False),
        sa.Column("leased_until", sa.String, nullable=False),
        sa.Column("failure", sa.Text, nullable=False),
    )
    op.create_index("ix_jobs_waiting", "jobs", ["key"], unique=True, sqlite_where=sa.text("state = 'waiting'"))
    op.create_index("ix_jobs_state", "jobs", ["state", "not_before"])
