"""Published programmes: append-only revisions, each with the manifest as it was, and the plays it planned."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, Row, String, Table, Text, func, insert, select

from broadcast.db.metadata import metadata
from broadcast.model.programme import PlannedPlay, Published
from broadcast.model.units import ScriptId, StationId

PROGRAMMES = Table(
    "programmes",
    metadata,
    Column("station", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("published", String, nullable=False),
    Column("content", String, nullable=False),
    Column("manifest", Text, nullable=False),
)
PLAYS = Table(
    "planned_plays",
    metadata,
    Column("station", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("script", String, nullable=False),
    Column("at", String, nullable=False),
)


class Programmes:
    """Repository of published programmes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest(self, station: StationId, day: date) -> Published | None:
        """Return the newest revision of a station's day, or None."""
        query = select(PROGRAMMES).where(PROGRAMMES.c.station == station, PROGRAMMES.c.day == day).order_by(PROGRAMMES.c.revision.desc())
        row = self._connection.execute(query.limit(1)).first()
        return None if row is None else _published(row)

    def since(self, day: date) -> tuple[Published, ...]:
        """Return every revision of all stations from that day on."""
        return tuple(_published(row) for row in self._connection.execute(select(PROGRAMMES).where(PROGRAMMES.c.day >= day)))

    def save(self, programme: Published, plays: tuple[PlannedPlay, ...]) -> None:
        """Append a revision with the plays it plans."""
        key: Mapping[str, Any] = {"station": programme.station, "day": programme.day, "revision": programme.revision}
        row = {
            **key,
            "published": programme.published.isoformat(),
            "content": programme.content,
            "manifest": json.dumps(programme.manifest, ensure_ascii=False),
        }
        self._connection.execute(insert(PROGRAMMES).values(row))
        rows = [{**key, "place": place, "script": play.script, "at": play.at.isoformat()} for place, play in enumerate(plays)]
        if rows:
            self._connection.execute(insert(PLAYS), rows)

    def plays(self, station: StationId, first: date, before: date) -> tuple[PlannedPlay, ...]:
        """Return the plays of the newest revisions of the days from ``first`` (inclusive) to ``before`` (exclusive)."""
        newest = (
            select(PROGRAMMES.c.day, func.max(PROGRAMMES.c.revision).label("revision"))
            .where(PROGRAMMES.c.station == station, PROGRAMMES.c.day >= first, PROGRAMMES.c.day < before)
            .group_by(PROGRAMMES.c.day)
            .subquery()
        )
        query = (
            select(PLAYS.c.script, PLAYS.c.at)
            .join(newest, (PLAYS.c.day == newest.c.day) & (PLAYS.c.revision == newest.c.revision))
            .where(PLAYS.c.station == station)
            .order_by(PLAYS.c.at)
        )
        return tuple(PlannedPlay(script=ScriptId(row.script), at=datetime.fromisoformat(row.at)) for row in self._connection.execute(query))


def _published(row: Row[tuple[object, ...]]) -> Published:
    return Published(
        station=StationId(row.station),
        day=row.day,
        revision=row.revision,
        published=datetime.fromisoformat(row.published),
        content=row.content,
        manifest=json.loads(row.manifest),
    )
