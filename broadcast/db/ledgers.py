"""The three ledgers: rows are added; the database itself refuses to change or remove one."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Date, Index, Integer, Select, String, Table, func, insert, select

from broadcast.db.metadata import metadata
from broadcast.db.scripts import SCRIPTS
from broadcast.db.sealed import Raw, digest_column, raw, seal, whole
from broadcast.model.bundle import Bundle
from broadcast.model.ledger import Airing, Delivery, Outcome, PlannedItem, Witness
from broadcast.model.programme import CueKind
from broadcast.model.units import Millis, ScriptId, StationId

PLANNED = Table(
    "planned_items",
    metadata,
    Column("station", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("kind", "title", "script", "category", "at")),
    Column("length", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    digest_column(),
    Index("ix_planned_items_sha256", "station", "sha256"),
)
DELIVERIES = Table(
    "deliveries",
    metadata,
    Column("event", String, primary_key=True),
    Column("station", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    *(Column(name, String, nullable=False) for name in ("title", "sha256")),
    Column("bytes", Integer, nullable=False),
    *(Column(name, String, nullable=False) for name in ("at", "by")),
    digest_column(),
    Index("ix_deliveries_day", "day", "station"),
)
AIRINGS = Table(
    "airings",
    metadata,
    Column("event", String, primary_key=True),
    Column("station", String, nullable=False),
    Column("day", Date, nullable=False),
    *(Column(name, String, nullable=False) for name in ("planned_at", "at")),
    Column("length", Integer, nullable=False),
    *(Column(name, String, nullable=False) for name in ("outcome", "reason", "witness", "person", "kind", "title", "script", "category")),
    *(Column(name, String, nullable=False) for name in ("sha256", "received")),
    Column("skew", Integer, nullable=False),
    digest_column(),
    Index("ix_airings_day", "day", "station"),
)

AROUND = timedelta(days=2)
"""A tune is in every session of a year: where a report names its day, the others need not be read."""


def write_plan(connection: Connection, bundle: Bundle) -> None:
    """Add a revision's items to what was planned, with the categories that their scripts have now."""
    categories = _categories(connection, {item.text.script for item in bundle.items if item.text})
    rows = [
        {
            "station": bundle.station,
            "day": bundle.day,
            "revision": bundle.revision,
            "place": place,
            "kind": str(item.kind),
            "title": item.title,
            "script": item.text.script if item.text else "",
            "category": categories.get(item.text.script, "") if item.text else "",
            "at": item.at.isoformat(),
            "length": item.length,
            "sha256": item.file.sha256 if item.file else "",
        }
        for place, item in enumerate(bundle.items)
    ]
    if rows:
        connection.execute(insert(PLANNED), list(map(seal, rows)))


def _categories(connection: Connection, scripts: Collection[ScriptId]) -> dict[str, str]:
    query = select(SCRIPTS.c.id, SCRIPTS.c.category).where(SCRIPTS.c.id.in_(scripts)).order_by(SCRIPTS.c.version)
    return {row.id: row.category for row in connection.execute(query)}


class Ledgers:
    """Repository of the three ledgers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def planned(self, first: date, before: date, station: StationId | None = None) -> tuple[PlannedItem, ...]:
        """Return the items of the newest revisions of days, by day, station and place. Raises RowDamaged."""
        newest = (
            select(PLANNED.c.station, PLANNED.c.day, func.max(PLANNED.c.revision).label("revision"))
            .where(PLANNED.c.day >= first, PLANNED.c.day < before)
            .group_by(PLANNED.c.station, PLANNED.c.day)
            .subquery()
        )
        same = (PLANNED.c.station == newest.c.station) & (PLANNED.c.day == newest.c.day) & (PLANNED.c.revision == newest.c.revision)
        query = raw(PLANNED).join(newest, same).order_by(PLANNED.c.day, PLANNED.c.station, PLANNED.c.place)
        return tuple(map(_planned_item, self._rows(query, PLANNED, station)))

    def published_as(self, station: StationId, sha256: str, near: date) -> tuple[PlannedItem, ...]:
        """Return where a station's programmes have a file: on the days around one, else on any day; empty where none ever had it.

        Raises RowDamaged.
        """
        query = raw(PLANNED).where(PLANNED.c.station == station, PLANNED.c.sha256 == sha256)
        query = query.order_by(PLANNED.c.day, PLANNED.c.revision, PLANNED.c.place)
        around = query.where(PLANNED.c.day >= near - AROUND, PLANNED.c.day <= near + AROUND)
        rows = self._connection.execute(around).all() or self._connection.execute(query).all()
        return tuple(map(_planned_item, rows))

    def deliver(self, delivery: Delivery) -> bool:
        """Note what a station fetched; False, and nothing is noted, where that event was noted before."""
        row = {
            "event": delivery.event,
            "station": delivery.station,
            "day": delivery.day,
            "revision": delivery.revision,
            "title": delivery.title,
            "sha256": delivery.sha256,
            "bytes": delivery.bytes,
            "at": delivery.at.isoformat(),
            "by": delivery.by,
        }
        return self._add_once(DELIVERIES, row)

    def deliveries(self, first: date, before: date, station: StationId | None = None) -> tuple[Delivery, ...]:
        """Return what was fetched of the programmes of some days, by day, station and moment. Raises RowDamaged."""
        return tuple(map(_delivery, self._rows(_of_days(DELIVERIES, first, before), DELIVERIES, station)))

    def fetched(self, day: date) -> frozenset[StationId]:
        """Return the stations that fetched something of a day; what exactly is not read."""
        query = select(DELIVERIES.c.station).where(DELIVERIES.c.day == day).distinct()
        return frozenset(StationId(station) for station in self._connection.execute(query).scalars())

    def air(self, airing: Airing) -> bool:
        """Note what was aired; False, and nothing is noted, where that event was noted before."""
        row = {
            "event": airing.event,
            "station": airing.station,
            "day": airing.day,
            "planned_at": airing.planned_at.isoformat(),
            "at": airing.at.isoformat(),
            "length": airing.length,
            "outcome": str(airing.outcome),
            "reason": airing.reason,
            "witness": str(airing.witness),
            "person": airing.person,
            "kind": str(airing.kind),
            "title": airing.title,
            "script": airing.script or "",
            "category": airing.category,
            "sha256": airing.sha256,
            "received": airing.received.isoformat(),
            "skew": airing.skew,
        }
        return self._add_once(AIRINGS, row)

    def airings(self, first: date, before: date, station: StationId | None = None) -> tuple[Airing, ...]:
        """Return what was aired of the programmes of some days, by day, station and moment. Raises RowDamaged."""
        return tuple(map(_airing, self._rows(_of_days(AIRINGS, first, before), AIRINGS, station)))

    def _rows(self, query: Select[*tuple[Any, ...]], table: Table, station: StationId | None) -> Iterator[Raw]:
        return iter(self._connection.execute(query if station is None else query.where(table.c.station == station)))

    def _add_once(self, table: Table, row: dict[str, Any]) -> bool:
        if self._connection.execute(select(table.c.event).where(table.c.event == row["event"])).first() is not None:
            return False
        self._connection.execute(insert(table).values(seal(row)))
        return True


def _of_days(table: Table, first: date, before: date) -> Select[*tuple[Any, ...]]:
    query = raw(table).where(table.c.day >= first, table.c.day < before)
    return query.order_by(table.c.day, table.c.station, table.c.at, table.c.event)


def _planned_item(row: Raw) -> PlannedItem:
    whole(row, lambda row: f"mục số {row.place} của lịch đã công bố, trạm {row.station} ngày {row.day}")
    return PlannedItem(
        station=StationId(row.station),
        day=date.fromisoformat(row.day),
        revision=row.revision,
        place=row.place,
        kind=CueKind(row.kind),
        title=row.title,
        script=ScriptId(row.script) if row.script else None,
        category=row.category,
        at=datetime.fromisoformat(row.at),
        length=Millis(row.length),
        sha256=row.sha256,
    )


def _delivery(row: Raw) -> Delivery:
    whole(row, lambda row: f"dòng {row.event} của sổ giao bản tin, trạm {row.station} ngày {row.day}")
    return Delivery(
        event=row.event,
        station=StationId(row.station),
        day=date.fromisoformat(row.day),
        revision=row.revision,
        title=row.title,
        sha256=row.sha256,
        bytes=row.bytes,
        at=datetime.fromisoformat(row.at),
        by=row.by,
    )


def _airing(row: Raw) -> Airing:
    whole(row, lambda row: f"dòng {row.event} của sổ phát, trạm {row.station} ngày {row.day}")
    return Airing(
        event=row.event,
        station=StationId(row.station),
        day=date.fromisoformat(row.day),
        planned_at=datetime.fromisoformat(row.planned_at),
        at=datetime.fromisoformat(row.at),
        length=Millis(row.length),
        outcome=Outcome(row.outcome),
        reason=row.reason,
        witness=Witness(row.witness),
        person=row.person,
        kind=CueKind(row.kind),
        title=row.title,
        script=ScriptId(row.script) if row.script else None,
        category=row.category,
        sha256=row.sha256,
        received=datetime.fromisoformat(row.received),
        skew=Millis(row.skew),
    )
