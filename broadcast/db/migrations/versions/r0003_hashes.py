"""Rows that go on air get a hash over their columns."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEYS = {
    "approvals": ("number",),
    "areas": ("code", "valid_from"),
    "figures": ("set_id", "area", "as_of", "illustrative"),
    "lexicon": ("area", "written"),
    "script_retirements": ("id", "version"),
    "scripts": ("id", "version"),
    "stations": ("id",),
    "takes": ("number",),
}
OUTSIDE = ("digest", "number")


def upgrade() -> None:
    """Add the column to each table and fill it from what stands there now."""
    for table, key in KEYS.items():
        op.add_column(table, sa.Column("digest", sa.String, nullable=False, server_default=""))
        _fill(table, key)


def _fill(table: str, key: tuple[str, ...]) -> None:
    same = " AND ".join(f"{name} = :{name}" for name in key)
    fill = sa.text(f"UPDATE {table} SET digest = :digest WHERE {same}")  # noqa: S608 (the names stand above)
    connection = op.get_bind()
    rows = connection.execute(sa.text(f"SELECT * FROM {table}")).mappings().all()  # noqa: S608
    for row in rows:
        connection.execute(fill, {**{name: row[name] for name in key}, "digest": _digest(row)})


def _digest(row: sa.RowMapping) -> str:
    pairs = sorted((name, str(value)) for name, value in row.items() if name not in OUTSIDE and value not in (None, ""))
    return hashlib.sha256("\x1f".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogateescape")).hexdigest()
