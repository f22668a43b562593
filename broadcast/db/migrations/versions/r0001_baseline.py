"""The tables as they were before there were migrations (commit f2803a4)."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the time."""
    _approvals()
    _areas_and_stations()
    _figures()
    _programmes()
    _scripts()
    _lexicon_and_takes()


def _approvals() -> None:
    op.create_table(
        "approvals",
        sa.Column("number", sa.Integer, primary_key=True),
        *_words("subject", "level", "person", "at", "note"),
    )
    op.create_index("ix_approvals_subject", "approvals", ["subject"])


def _areas_and_stations() -> None:
    op.create_table(
        "areas",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("valid_from", sa.Date, primary_key=True),
        *_words("name", "kind"),
        sa.Column("parent", sa.String),
        sa.Column("valid_to", sa.Date),
    )
    op.create_table(
        "stations",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        *_words("area", "name", "kind", "profile"),
    )


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("set_id", sa.String, primary_key=True),
        sa.Column("area", sa.String, primary_key=True),
        sa.Column("as_of", sa.Date, primary_key=True),
        sa.Column("illustrative", sa.Boolean, primary_key=True),
        *_origin_and_values(),
    )
    op.create_table(
        "figure_versions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        *_words("set_id", "area"),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("illustrative", sa.Boolean, nullable=False),
        *_origin_and_values(),
        *_words("at", "person"),
        sa.Column("sha256", sa.String),
    )
    op.create_index("ix_figure_versions_area", "figure_versions", ["area"])
    op.create_index("ix_figure_versions_set_id", "figure_versions", ["set_id"])


def _origin_and_values() -> list[sa.Column[object]]:
    return [
        sa.Column("source", sa.String),
        sa.Column("file", sa.String),
        sa.Column("row", sa.Integer),
        sa.Column("counts", sa.Text, nullable=False),
        sa.Column("shares", sa.Text, nullable=False),
    ]


def _programmes() -> None:
    op.create_table("programmes", *_station_day(), *_words("published", "content"), sa.Column("manifest", sa.Text, nullable=False))
    op.create_table("planned_plays", *_station_day(), sa.Column("place", sa.Integer, primary_key=True), *_words("script", "at"))


def _station_day() -> list[sa.Column[object]]:
    return [
        sa.Column("station", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
    ]


def _scripts() -> None:
    op.create_table(
        "scripts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        *_words("title", "category", "channel", "audience"),
        sa.Column("priority", sa.Integer, nullable=False),
        *_words("voice"),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date, nullable=False),
        *_words("fixed_at", "needs", "approved_by", "source"),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("body_line", sa.Integer, nullable=False),
        *_words("added_by", "added_at"),
    )
    op.create_table(
        "script_retirements",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        *_words("person", "at"),
    )


def _lexicon_and_takes() -> None:
    op.create_table(
        "lexicon",
        sa.Column("area", sa.String, primary_key=True),
        sa.Column("written", sa.String, primary_key=True),
        sa.Column("spoken", sa.Text, nullable=False),
        sa.Column("respelling", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "takes",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        *_words("person", "key"),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        *_words("sha256", "source_sha256"),
        sa.Column("length", sa.Integer, nullable=False),
        *_words("state"),
        sa.Column("doubts", sa.Text, nullable=False),
        *_words("added_by", "added_at", "confirmed_by"),
        sa.UniqueConstraint("person", "key", "version"),
    )


def _words(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.String, nullable=False) for name in names]
