"""Boxes at stations: their tokens, and what they said last."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "station_tokens",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("station", sa.String, nullable=False),
        sa.Column("use", sa.String, nullable=False),
        sa.Column("key_sha256", sa.String, nullable=False, unique=True),
        sa.Column("holder", sa.String, nullable=False),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("until", sa.String),
        sa.Column("revoked", sa.String),
    )
    op.create_table(
        "station_contacts",
        sa.Column("station", sa.String, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("skew_s", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
