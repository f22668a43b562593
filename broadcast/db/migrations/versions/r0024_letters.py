"""Alerts, the outbox of messages, how they are sent, and where a person is reached."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the tables and the two columns of accounts, empty for who stands there."""
    for name in ("email", "muted"):
        op.add_column("accounts", sa.Column(name, sa.String, nullable=False, server_default=""))
    op.create_table(
        "alerts",
        sa.Column("key", sa.String, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("kind", "path", "action", "author", "at")),
        sa.Column("notice", sa.Text, nullable=False),
        *(sa.Column(name, sa.String) for name in ("area", "over")),
    )
    op.create_index("ix_alerts_at", "alerts", ["at"])
    op.create_table(
        "letters",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("channel", "event", "login", "home", "state", "not_before")),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("failure", sa.Text, nullable=False),
    )
    op.create_index("ix_letters_state", "letters", ["state", "not_before"])
    names = ("name", "value", "person", "at")
    number = sa.Column("number", sa.Integer, primary_key=True)
    op.create_table("message_settings", number, *(sa.Column(name, sa.String, nullable=False) for name in names))
