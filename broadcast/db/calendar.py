"""Special days and limits of broadcasting: dated rows with their source."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, Select, String, Table, Text, delete, insert, null, select, type_coerce, union_all
from sqlalchemy.types import NullType

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, put_back, seal, take_out, whole
from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.model.limit import AirLimit, LimitKind
from broadcast.model.removal import HeldRow
from broadcast.model.units import AreaCode

SPECIAL_DAYS = Table(
    "special_days",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("source", String, nullable=False),
    Column("added_by", String, nullable=False),
    Column("added_at", String, nullable=False),
    digest_column(),
)
LIMITS = Table(
    "air_limits",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("source", String, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    Column("areas", Text, nullable=False),
    Column("weekdays", String, nullable=False),
    Column("most", Integer, nullable=False),
    Column("begins", String, nullable=False),
    Column("ends", String, nullable=False),
    Column("unless", String, nullable=False),
    Column("added_by", String, nullable=False),
    Column("added_at", String, nullable=False),
    digest_column(),
)


class DatedRows:
    """Special days and limits, read in one statement once a transaction: whoever asks for the ones needs the others."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: tuple[Raw, ...] | None = None

    def all(self) -> tuple[Raw, ...]:
        """Return the rows of both tables; what a table does not have is None."""
        if self._read is None:
            both = union_all(_wide(SPECIAL_DAYS), _wide(LIMITS)).order_by("number", "id")
            self._read = tuple(self._connection.execute(both))
        return self._read

    def forget(self) -> None:
        """Read again next time."""
        self._read = None


class SpecialDays:
    """Repository of the days that staff name."""

    def __init__(self, connection: Connection, rows: DatedRows) -> None:
        self._connection = connection
        self._rows = rows

    def all(self) -> tuple[SpecialDay, ...]:
        """Return every row, in the order in which they came. Raises RowDamaged."""
        return tuple(_day(row) for row in self._rows.all() if row.id is None)

    def add(self, day: SpecialDay, person: str, at: datetime) -> SpecialDay:
        """Keep a row; return it with its number."""
        values = {
            "first": day.first,
            "last": day.last,
            "kind": day.kind.name,
            "name": day.name,
            "source": day.source,
            "added_by": person,
            "added_at": at.isoformat(),
        }
        number = self._connection.execute(insert(SPECIAL_DAYS).values(seal(values)).returning(SPECIAL_DAYS.c.number)).scalar_one()
        self._rows.forget()
        return replace(day, number=number)

    def remove(self, number: int) -> bool:
        """Remove a row; False where there is none of that number."""
        self._rows.forget()
        return self._connection.execute(delete(SPECIAL_DAYS).where(SPECIAL_DAYS.c.number == number)).rowcount == 1

    def take_out(self, number: int) -> HeldRow | None:
        """Remove a row and return it as it was held; None where there is none of that number."""
        self._rows.forget()
        return take_out(self._connection, SPECIAL_DAYS, SPECIAL_DAYS.c.number == number)

    def put_back(self, row: HeldRow) -> int | None:
        """Put a row back under a new number and return that."""
        self._rows.forget()
        return put_back(self._connection, SPECIAL_DAYS.name, row)


class AirLimits:
    """Repository of the limits that staff keep."""

    def __init__(self, connection: Connection, rows: DatedRows) -> None:
        self._connection = connection
        self._rows = rows

    def all(self) -> tuple[AirLimit, ...]:
        """Return every limit by id. Raises RowDamaged."""
        return tuple(_limit(row) for row in self._rows.all() if row.id is not None)

    def save(self, limit: AirLimit, person: str, at: datetime) -> None:
        """Keep a limit, over the one of its id where there is one."""
        self.remove(limit.id)
        values = {
            "id": limit.id,
            "kind": str(limit.kind),
            "source": limit.source,
            "first": limit.first,
            "last": limit.last,
            "areas": "" if limit.areas is None else " ".join(sorted(limit.areas)),
            "weekdays": "".join(map(str, sorted(limit.weekdays))),
            "most": limit.most,
            "begins": f"{limit.begins:%H:%M}",
            "ends": f"{limit.ends:%H:%M}",
            "unless": limit.unless,
            "added_by": person,
            "added_at": at.isoformat(),
        }
        self._connection.execute(insert(LIMITS).values(seal(values)))

    def remove(self, limit: str) -> bool:
        """Remove a limit; False where there is none of that id."""
        self._rows.forget()
        return self._connection.execute(delete(LIMITS).where(LIMITS.c.id == limit)).rowcount == 1

    def take_out(self, limit: str) -> HeldRow | None:
        """Remove a limit and return its row as it was held; None where there is none of that id."""
        self._rows.forget()
        return take_out(self._connection, LIMITS, LIMITS.c.id == limit)

    def put_back(self, row: HeldRow) -> int | None:
        """Put a row back; None, and nothing happens, where its id is taken."""
        self._rows.forget()
        return put_back(self._connection, LIMITS.name, row)


def _wide(table: Table) -> Select[*tuple[Any, ...]]:
    """Return the query for a table's rows as they are held, with the columns of both tables."""
    names = dict.fromkeys([*SPECIAL_DAYS.c.keys(), *LIMITS.c.keys()])
    return select(*((type_coerce(table.c[name], NullType()) if name in table.c else null()).label(name) for name in names))


def _day(row: Raw) -> SpecialDay:
    whole(row, lambda row: f"ngày đặc biệt số {row.number} ({row.name})")
    return SpecialDay(
        number=row.number,
        first=date.fromisoformat(row.first),
        last=date.fromisoformat(row.last),
        kind=DayKind[row.kind],
        name=row.name,
        source=row.source,
    )


def _limit(row: Raw) -> AirLimit:
    whole(row, lambda row: f"giới hạn phát sóng {row.id}")
    return AirLimit(
        id=row.id,
        kind=LimitKind(row.kind),
        source=row.source,
        first=date.fromisoformat(row.first),
        last=date.fromisoformat(row.last) if row.last else None,
        areas=frozenset(map(AreaCode, row.areas.split())) or None,
        weekdays=frozenset(map(int, row.weekdays)),
        most=row.most,
        begins=time.fromisoformat(row.begins),
        ends=time.fromisoformat(row.ends),
        unless=row.unless,
    )
