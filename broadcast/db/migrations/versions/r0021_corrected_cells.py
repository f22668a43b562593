"""A file of figures may have had cells corrected by the person who brought it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add the column; it is empty in rows that stand, so their hashes stay as they are."""
    op.add_column("figure_proposals", sa.Column("cells", sa.String, nullable=False, server_default=""))
