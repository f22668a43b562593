"""Scripts: append-only versions, and the notes that retire them."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, String, Table, Text, func, insert, select

from broadcast.db.house_book import HouseBook, HouseRow
from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, raw, seal, whole
from broadcast.model.script import Priority, Script
from broadcast.model.units import AreaCode, ScriptId

SCRIPTS = Table(
    "scripts",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("title", String, nullable=False),
    Column("category", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("audience", String, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("voice", String, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("fixed_at", String, nullable=False),
    Column("needs", String, nullable=False),
    Column("approved_by", String, nullable=False),
    Column("source", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("body_line", Integer, nullable=False),
    Column("added_by", String, nullable=False),
    Column("added_at", String, nullable=False),
    digest_column(),
    Column("variant_of", String, nullable=False, server_default=""),
    Column("weight", Integer),
    Column("areas", String, nullable=False, server_default=""),
)
RETIREMENTS = Table(
    "script_retirements",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    digest_column(),
)


class Scripts:
    """Repository of scripts. Nothing is ever changed or deleted: a new text is a new version."""

    def __init__(self, connection: Connection, book: HouseBook) -> None:
        self._connection = connection
        self._book = book
        self._retired: dict[ScriptId, datetime] | None = None
        self._current: tuple[Script, ...] | None = None
        """Both read once a transaction: every script on the list is asked for."""

    def add(self, script: Script, person: str, at: datetime) -> Script:
        """Keep a script as the next version of its id; return it with that version."""
        last = self._connection.execute(select(func.max(SCRIPTS.c.version)).where(SCRIPTS.c.id == script.id)).scalar()
        stored_script = replace(script, version=int(last or 0) + 1)
        self._connection.execute(insert(SCRIPTS).values(seal(_values(stored_script) | {"added_by": person, "added_at": at.isoformat()})))
        self._current = None
        return stored_script

    def current(self) -> tuple[Script, ...]:
        """Return the newest version of every script that is not retired, by id. Raises RowDamaged."""
        if self._current is None:
            newest = select(SCRIPTS.c.id, func.max(SCRIPTS.c.version).label("version")).group_by(SCRIPTS.c.id).subquery()
            retired = select(RETIREMENTS.c.id).where(RETIREMENTS.c.id == SCRIPTS.c.id, RETIREMENTS.c.version == SCRIPTS.c.version)
            query = raw(SCRIPTS).join(newest, (SCRIPTS.c.id == newest.c.id) & (SCRIPTS.c.version == newest.c.version))
            rows = self._connection.execute(query.where(~retired.exists()).order_by(SCRIPTS.c.id))
            self._current = tuple(_script(row) for row in rows)
        return self._current

    def versions(self, script: ScriptId) -> tuple[Script, ...]:
        """Return every version of one script, the newest first; empty where there is none. Raises RowDamaged."""
        query = raw(SCRIPTS).where(SCRIPTS.c.id == script).order_by(SCRIPTS.c.version.desc())
        return tuple(_script(row) for row in self._connection.execute(query))

    def author(self, script: Script) -> str:
        """Return who added a version; empty where it was never added."""
        query = select(SCRIPTS.c.added_by).where(SCRIPTS.c.id == script.id, SCRIPTS.c.version == script.version)
        return str(self._connection.execute(query).scalar() or "")

    def retire(self, script: Script, person: str, at: datetime) -> None:
        """Take this version off the air; a later version comes back."""
        values = {"id": script.id, "version": script.version, "person": person, "at": at.isoformat()}
        self._book.add(RETIREMENTS, values)
        self._retired = self._current = None

    def retired_at(self, script: ScriptId) -> datetime | None:
        """Return when a version of a script was retired last; None where none ever was. Raises RowDamaged."""
        if self._retired is None:
            rows = self._book.rows(RETIREMENTS, _retirement)
            self._retired = dict(
                sorted(((ScriptId(row["id"]), datetime.fromisoformat(row["at"])) for row in rows), key=lambda pair: pair[1])
            )
        return self._retired.get(script)


def _values(script: Script) -> dict[str, Any]:
    names = ("id", "version", "title", "category", "channel", "audience", "voice", "valid_from", "valid_to")
    values = {name: getattr(script, name) for name in (*names, "approved_by", "source", "body", "body_line")}
    return values | {
        "priority": int(script.priority),
        "needs": " ".join(script.needs),
        "fixed_at": f"{script.fixed_at:%H:%M}" if script.fixed_at else "",
        "variant_of": script.variant_of or "",
        "areas": " ".join(script.areas),
        "weight": None if script.weight == 1 else script.weight,
    }


def _name(row: Raw) -> str:
    return f"kịch bản {row.id} phiên bản {row.version}"


def _retirement(row: HouseRow) -> str:
    return f"lần ngừng dùng kịch bản {row['id']}"


def _script(row: Raw) -> Script:
    whole(row, _name)
    return Script(
        id=ScriptId(row.id),
        title=row.title,
        category=row.category,
        channel=row.channel,
        audience=row.audience,
        priority=Priority(row.priority),
        voice=row.voice,
        valid_from=date.fromisoformat(row.valid_from),
        valid_to=date.fromisoformat(row.valid_to),
        fixed_at=time.fromisoformat(row.fixed_at) if row.fixed_at else None,
        needs=tuple(row.needs.split()),
        approved_by=row.approved_by,
        source=row.source,
        body=row.body,
        body_line=row.body_line,
        version=row.version,
        variant_of=ScriptId(row.variant_of) if row.variant_of else None,
        weight=row.weight or 1,
        areas=tuple(map(AreaCode, row.areas.split())),
    )
