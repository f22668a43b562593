"""Format clocks in append-only versions, and the rules that say which days have which sessions."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, String, Table, Text, delete, func, insert, select

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, put_back, raw, seal, take_out, whole
from broadcast.model.programme import ClockElement, CueKind, FormatClock, HolidayUse, RelaySource, SessionRule, SourceKind
from broadcast.model.removal import HeldRow
from broadcast.model.units import Millis, ScriptId, StationId

CLOCKS = Table(
    "format_clocks",
    metadata,
    Column("name", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("elements", Text, nullable=False),
    Column("apart", Integer, nullable=False),
    Column("apart_positions", Integer, nullable=False),
    Column("added_by", String, nullable=False),
    Column("added_at", String, nullable=False),
    digest_column(),
)
RULES = Table(
    "session_rules",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("station", String),
    Column("start", String, nullable=False),
    Column("cap", Integer, nullable=False),
    Column("clock", String, nullable=False),
    Column("weekdays", String, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("approved_by", String, nullable=False),
    Column("holidays", String, nullable=False, server_default=""),
    Column("surge", String, nullable=False, server_default=""),
    Column("added_by", String, nullable=False),
    Column("added_at", String, nullable=False),
    digest_column(),
)
NO_FIELDS: Mapping[str, str] = {}


class Clocks:
    """Repository of format clocks, read once a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: tuple[FormatClock, ...] | None = None

    def all(self) -> tuple[FormatClock, ...]:
        """Return the newest version of every clock, by name; empty where none was ever saved. Raises RowDamaged."""
        if self._read is None:
            newest = select(CLOCKS.c.name, func.max(CLOCKS.c.version).label("version")).group_by(CLOCKS.c.name).subquery()
            query = raw(CLOCKS).join(newest, (CLOCKS.c.name == newest.c.name) & (CLOCKS.c.version == newest.c.version))
            self._read = tuple(map(_clock, self._connection.execute(query.order_by(CLOCKS.c.name))))
        return self._read

    def save(self, clock: FormatClock, person: str, at: datetime) -> FormatClock:
        """Keep a clock as the next version of its name; return it with that version."""
        last = self._connection.execute(select(func.max(CLOCKS.c.version)).where(CLOCKS.c.name == clock.name)).scalar()
        saved = replace(clock, version=int(last or 0) + 1)
        values = {
            "name": saved.name,
            "version": saved.version,
            "elements": json.dumps([_element_values(element) for element in saved.elements], ensure_ascii=False),
            "apart": saved.apart,
            "apart_positions": saved.apart_positions,
            "added_by": person,
            "added_at": at.isoformat(),
        }
        self._connection.execute(insert(CLOCKS).values(seal(values)))
        self._read = None
        return saved


class SessionRules:
    """Repository of the rules by which stations have sessions, read once a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: tuple[SessionRule, ...] | None = None

    def all(self) -> tuple[SessionRule, ...]:
        """Return every rule, in the order in which they came. Raises RowDamaged."""
        if self._read is None:
            self._read = tuple(map(_rule, self._connection.execute(raw(RULES).order_by(RULES.c.number))))
        return self._read

    def add(self, rule: SessionRule, person: str, at: datetime) -> SessionRule:
        """Keep a rule; return it with its number."""
        values = {
            "station": rule.station,
            "start": f"{rule.start:%H:%M:%S}",
            "cap": rule.cap,
            "clock": rule.clock,
            "weekdays": "".join(map(str, sorted(rule.weekdays))),
            "first": rule.first,
            "last": rule.last,
            "approved_by": rule.approved_by,
            "holidays": "" if rule.holidays is HolidayUse.SAME else str(rule.holidays),
            "surge": rule.surge,
            "added_by": person,
            "added_at": at.isoformat(),
        }
        number = self._connection.execute(insert(RULES).values(seal(values)).returning(RULES.c.number)).scalar_one()
        self._read = None
        return replace(rule, number=number)

    def remove(self, number: int) -> bool:
        """Remove a rule; False where there is none of that number."""
        self._read = None
        return self._connection.execute(delete(RULES).where(RULES.c.number == number)).rowcount == 1

    def take_out(self, number: int) -> HeldRow | None:
        """Remove a rule and return its row as it was held; None where there is none of that number."""
        self._read = None
        return take_out(self._connection, RULES, RULES.c.number == number)

    def put_back(self, row: HeldRow) -> int | None:
        """Put a row back under a new number and return that."""
        self._read = None
        return put_back(self._connection, RULES.name, row)


def _clock(row: Raw) -> FormatClock:
    whole(row, lambda row: f"khung chương trình {row.name} bản {row.version}")
    return FormatClock(
        name=row.name,
        version=row.version,
        elements=tuple(_element(*values) for values in json.loads(row.elements)),
        apart=Millis(row.apart),
        apart_positions=row.apart_positions,
    )


def _element_values(element: ClockElement) -> list[Any]:
    """Return an element as JSON; fields that most elements do not have stand in an object at the end, where there are any."""
    own = {
        "title": element.title,
        "at": element.at.isoformat() if element.at else "",
        "until": element.until.isoformat() if element.until else "",
        "source": element.source.kind if element.source else "",
        "address": element.source.address if element.source else "",
        "category": element.category,
        "script": element.script or "",
        "replays": "1" if element.replays else "",
    }
    filled = {name: value for name, value in own.items() if value}
    return [str(element.kind), element.least, element.most, element.gives_way, *([filled] if filled else [])]


def _element(kind: str, least: int, most: int | None, gives_way: int, own: Mapping[str, str] = NO_FIELDS) -> ClockElement:
    return ClockElement(
        kind=CueKind(kind),
        least=Millis(least),
        most=None if most is None else Millis(most),
        gives_way=gives_way,
        title=own.get("title", ""),
        at=time.fromisoformat(own["at"]) if "at" in own else None,
        until=time.fromisoformat(own["until"]) if "until" in own else None,
        source=RelaySource(kind=SourceKind(own["source"]), address=own.get("address", "")) if "source" in own else None,
        category=own.get("category", ""),
        script=ScriptId(own["script"]) if "script" in own else None,
        replays="replays" in own,
    )


def _rule(row: Raw) -> SessionRule:
    whole(row, lambda row: f"buổi phát số {row.number}")
    return SessionRule(
        number=row.number,
        station=StationId(row.station) if row.station else None,
        start=time.fromisoformat(row.start),
        cap=Millis(row.cap),
        clock=row.clock,
        weekdays=frozenset(map(int, row.weekdays)),
        first=date.fromisoformat(row.first) if row.first else None,
        last=date.fromisoformat(row.last) if row.last else None,
        approved_by=row.approved_by,
        holidays=HolidayUse(row.holidays or HolidayUse.SAME),
        surge=row.surge,
    )
