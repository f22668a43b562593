"""Special days, limits of broadcasting with their source, and sessions for holidays and for a time."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add tables and columns; the columns are empty in rows that stand, so their hashes stay as they are."""
    op.add_column("session_rules", sa.Column("holidays", sa.String, nullable=False, server_default=""))
    op.add_column("session_rules", sa.Column("surge", sa.String, nullable=False, server_default=""))
    op.create_table(
        "special_days",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("kind", "name", "source", "added_by", "added_at")),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
    op.create_table(
        "air_limits",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date),
        sa.Column("areas", sa.Text, nullable=False),
        sa.Column("weekdays", sa.String, nullable=False),
        sa.Column("most", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("begins", "ends", "unless", "added_by", "added_at")),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
