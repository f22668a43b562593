"""The way of texts between author, city and wards, the switches of the house, and figures that wait for a second person."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the tables, and refuse every change of a row."""
    texts = ("script", "step", "person", "at", "subject")
    _table("reviews", sa.Column("version", sa.Integer, nullable=False), *_texts(*texts, "reason"), sa.Column("area", sa.String))
    _table("switches", *_texts("name"), sa.Column("is_on", sa.Boolean, nullable=False), *_texts("person", "at"))
    answers = _texts("set_id", "name", "sha256", "sheet", "columns", "person", "at")
    _table("figure_proposals", *answers, sa.Column("as_of", sa.String))
    op.create_table(
        "figure_settlements",
        sa.Column("proposal", sa.Integer, sa.ForeignKey("figure_proposals.number"), primary_key=True),
        *_texts("person", "at"),
        sa.Column("taken", sa.Boolean, nullable=False),
        *_texts("reason"),
        sa.Column("digest", sa.String, nullable=False, server_default=""),
    )
    for table in ("reviews", "switches", "figure_proposals", "figure_settlements"):
        for change in ("UPDATE", "DELETE"):
            _refuse(table, change)


def _table(name: str, *columns: sa.Column[Any]) -> None:
    number, digest = sa.Column("number", sa.Integer, primary_key=True), sa.Column("digest", sa.String, nullable=False, server_default="")
    op.create_table(name, number, *columns, digest)


def _refuse(table: str, change: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
        )
    else:
        op.execute(f"CREATE RULE {table}_no_{change.lower()} AS ON {change} TO {table} DO INSTEAD NOTHING")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String, nullable=False) for name in names]
