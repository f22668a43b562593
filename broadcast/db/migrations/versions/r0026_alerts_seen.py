"""Up to when each person has looked at what they should hear of; what is still so is found without reading what is over."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Add the column, empty for who stands there: nobody has looked yet."""
    op.add_column("accounts", sa.Column("alerts_seen", sa.String, nullable=False, server_default=""))
    op.create_index("ix_alerts_over", "alerts", ["over"])
