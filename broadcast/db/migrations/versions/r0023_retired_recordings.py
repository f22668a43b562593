"""Recordings that were taken off the air stay, with who did it."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the columns, empty for what stands."""
    for name in ("retired_by", "retired_at"):
        op.add_column("recordings", sa.Column(name, sa.String, nullable=False, server_default=""))
