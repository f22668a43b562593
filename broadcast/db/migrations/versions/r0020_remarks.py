"""What is to be told of how a job ended."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add the column, empty for what stands."""
    op.add_column("jobs", sa.Column("remarks", sa.Text, nullable=False, server_default=""))
