"""What an ended unit went into, and by which legal act."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the columns; both are empty in rows that stand, so their hashes stay as they are."""
    op.add_column("areas", sa.Column("successor", sa.String))
    op.add_column("areas", sa.Column("ended_by", sa.String, nullable=False, server_default=""))
