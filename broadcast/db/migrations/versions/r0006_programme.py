"""Clocks, sessions and turns; a script says whose variant it is and how heavy, where its id's last letter used to tell."""

import hashlib
from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

OUTSIDE = ("digest", "number")


def upgrade() -> None:
    """Add the tables and columns; ``3b`` beside ``3`` becomes its variant, as it was taken to be."""
    op.add_column("scripts", sa.Column("variant_of", sa.String, nullable=False, server_default=""))
    op.add_column("scripts", sa.Column("weight", sa.Integer))
    _declare_variants()
    op.create_table(
        "format_clocks",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("elements", sa.Text, nullable=False),
        sa.Column("apart", sa.Integer, nullable=False),
        sa.Column("apart_positions", sa.Integer, nullable=False),
        sa.Column("added_by", sa.String, nullable=False),
        sa.Column("added_at", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
    _session_rules()
    op.create_table(
        "turns",
        sa.Column("station", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("after", sa.Text, nullable=False),
    )


def _declare_variants() -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT * FROM scripts")).mappings().all()
    ids = {row["id"] for row in rows}
    fill = sa.text("UPDATE scripts SET variant_of = :variant_of, digest = :digest WHERE id = :id AND version = :version")
    for row in rows:
        if row["id"][-1:].isalpha() and row["id"][:-1] in ids:
            values = {**row, "variant_of": row["id"][:-1]}
            connection.execute(fill, {**values, "digest": _digest(values)})


def _digest(row: Mapping[str, object]) -> str:
    pairs = sorted((name, str(value)) for name, value in row.items() if name not in OUTSIDE and value not in (None, ""))
    return hashlib.sha256("\x1f".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogateescape")).hexdigest()


def _session_rules() -> None:
    op.create_table(
        "session_rules",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("station", sa.String),
        sa.Column("start", sa.String, nullable=False),
        sa.Column("cap", sa.Integer, nullable=False),
        sa.Column("clock", sa.String, nullable=False),
        sa.Column("weekdays", sa.String, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sa.Column("approved_by", sa.String, nullable=False),
        sa.Column("added_by", sa.String, nullable=False),
        sa.Column("added_at", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
