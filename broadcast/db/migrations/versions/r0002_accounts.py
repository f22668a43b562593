"""People who may come in: accounts, sessions, one-time links, wrong tries, and an audit log that only grows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables, and refuse every change of a line of the audit log."""
    op.create_table(
        "accounts",
        sa.Column("login", sa.String, primary_key=True),
        *_words("person", "roles"),
        sa.Column("areas", sa.String),
        *_words("password_hash", "totp_secret"),
        sa.Column("totp_step", sa.Integer, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
    )
    op.create_table(
        "web_sessions", sa.Column("key_sha256", sa.String, primary_key=True), *_words("login", "csrf", "begun", "seen", "browser")
    )
    op.create_index("ix_web_sessions_login", "web_sessions", ["login"])
    op.create_table("setup_links", sa.Column("key_sha256", sa.String, primary_key=True), *_words("login", "until"))
    op.create_table("wrong_tries", sa.Column("number", sa.Integer, primary_key=True), *_words("whose", "at"))
    op.create_index("ix_wrong_tries_whose", "wrong_tries", ["whose"])
    op.create_table("audit", sa.Column("number", sa.Integer, primary_key=True), *_words("at", "person", "deed", "subject", "facts"))
    for change in ("UPDATE", "DELETE"):
        _refuse(change)


def _refuse(change: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
        )
    else:
        op.execute(f"CREATE RULE audit_no_{change.lower()} AS ON {change} TO audit DO INSTEAD NOTHING")


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String, nullable=False) for name in names]
