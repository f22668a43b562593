"""Rows that go on air carry a hash over their columns: one that no longer fits is never read as if it were what was saved.

Rows are read as the database holds them and looked at before anything is made of them, so that a flipped bit ends in the name of its
row and not in a library's complaint about a date or a letter.
"""

import functools
import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, String, Table, column, delete, select, table, type_coerce
from sqlalchemy.dialects.sqlite import insert as insert_or_pass
from sqlalchemy.types import NullType

from broadcast.errors import RowDamaged
from broadcast.wording import visible

T = TypeVar("T")
Raw = Row[Any]
"""A row whose values are as SQLite holds them: text, whole numbers, None."""
OUTSIDE = frozenset({"digest", "gate", "number"})
"""Columns that no hash is over: itself, what is noted later and at worst noted again, and numbers that the database gives out."""


def digest_column() -> Column[str]:
    """Return the column that holds the hash."""
    return Column("digest", String, nullable=False, server_default="")


def seal(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row's values with their hash."""
    return {**values, "digest": digest_of(values)}


def digest_of(values: Mapping[Any, Any]) -> str:
    """Return the SHA-256 (hex) over names and values; empty ones are left out, so that a new column leaves old rows as they are."""
    pairs = sorted((name, _plain(value)) for name, value in values.items() if name not in OUTSIDE and value not in (None, ""))
    return hashlib.sha256("\x1f".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogateescape")).hexdigest()


@functools.cache
def raw(table: Table) -> Select[*tuple[Any, ...]]:
    """Return the query for a table's rows as they are held."""
    return select(*(type_coerce(column, NullType()).label(column.name) for column in table.columns))


def fits(row: Raw) -> bool:
    """Whether a row is what was saved."""
    return bool(digest_of(row._mapping) == row.digest)


def whole(row: Raw, name: Callable[[Raw], str]) -> Raw:
    """Return a row that is what was saved. Raises RowDamaged, with its name."""
    if not fits(row):
        raise RowDamaged(visible(name(row)))
    return row


@dataclass(frozen=True)
class Sorted(Generic[T]):
    """A table's rows by key: what they stand for, and the damage of those that are not what was saved."""

    good: Mapping[str, tuple[T, ...]] = field(default_factory=dict)
    damaged: Mapping[str, RowDamaged] = field(default_factory=dict)

    def of(self, key: str) -> tuple[T, ...]:
        """Return what stands under a key, empty where nothing does. Raises RowDamaged where one of its rows, or a lost one, is damaged."""
        rows = self.good.get(key, ())
        if key in self.damaged or (self.damaged and not rows):
            raise self.damaged.get(key) or next(iter(self.damaged.values()))
        return rows

    def of_owner(self, key: str, owners: Collection[str]) -> tuple[T, ...]:
        """Return what stands under a key where most have nothing. Raises RowDamaged where a row of it, or of nobody, is damaged."""
        for owner, damage in self.damaged.items():
            if owner == key or owner not in owners:
                raise damage
        return self.good.get(key, ())

    def all(self) -> tuple[T, ...]:
        """Return everything, key by key. Raises RowDamaged where any row is damaged."""
        for damage in self.damaged.values():
            raise damage
        return self.undamaged()

    def undamaged(self) -> tuple[T, ...]:
        """Return everything that is what was saved, key by key."""
        return tuple(row for rows in self.good.values() for row in rows)


def sort(rows: Iterable[Raw], key: str, make: Callable[[Raw], T], name: Callable[[Raw], str]) -> Sorted[T]:
    """Return rows by the column ``key``, in the order in which they come; ``name`` is what a damaged one is called."""
    good: dict[str, list[T]] = {}
    damaged: dict[str, RowDamaged] = {}
    for row in rows:
        if fits(row):
            good.setdefault(row._mapping[key], []).append(make(row))
        else:
            damaged[str(row._mapping[key])] = RowDamaged(visible(name(row)))
    return Sorted({name: tuple(made) for name, made in good.items()}, damaged)


def _plain(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def take_out(connection: Connection, source: Table, condition: ColumnElement[bool]) -> dict[str, Any] | None:
    """Delete the one row that fits a condition and return it as it was held; None where there is none."""
    row = connection.execute(raw(source).where(condition)).first()
    if row is None:
        return None
    connection.execute(delete(source).where(condition))
    return dict(row._mapping)


def put_back(connection: Connection, name: str, values: Mapping[str, Any]) -> int | None:
    """Insert a row as it was held, under a new number where its table numbers; return its row number, None where its key is taken."""
    held = {name: value for name, value in values.items() if name != "number"}
    plain = insert_or_pass(table(name, *map(column, held))).values(held)
    done = connection.execute(plain.on_conflict_do_nothing())
    return int(done.lastrowid) if done.rowcount else None
