"""The rows of parts, which stood in front of their bytes before (commit f2803a4)."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "parts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("frames", "samples_per_frame", "rate", "bytes", "crc32")),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("loudness", "peak_db")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("head", "tail")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("made", "gate")),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
