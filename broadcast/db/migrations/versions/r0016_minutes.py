"""Directives may ask for minutes a week."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the column; it is empty in rows that stand, so their hashes stay as they are."""
    op.add_column("directives", sa.Column("minutes_a_week", sa.Integer))
