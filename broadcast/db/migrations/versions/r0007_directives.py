"""Directives: what documents from above ask of the programmes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "directives",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("issuer", sa.String, nullable=False),
        sa.Column("category", sa.String, nullable=False),
        sa.Column("least_a_day", sa.Integer, nullable=False),
        sa.Column("areas", sa.Text, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date),
        sa.Column("review", sa.Date),
        sa.Column("added_by", sa.String, nullable=False),
        sa.Column("added_at", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
