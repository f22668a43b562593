"""Whose turn it is: how every lineage of a station stood after each session of a published revision."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, Integer, String, Table, Text, insert, select

from broadcast.db.metadata import metadata
from broadcast.model.programme import Turn
from broadcast.model.units import StationId

TURNS = Table(
    "turns",
    metadata,
    Column("station", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("after", Text, nullable=False),
)

TurnsAfter = Mapping[datetime, Mapping[str, Turn]]
"""By the beginning of a session: how each lineage stood after it."""


class Turns:
    """Repository of turns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, station: StationId, day: date, revision: int, after: TurnsAfter) -> None:
        """Keep how the lineages stood after each session of a revision."""
        values = {start.isoformat(): {name: [turn.owed, turn.waited] for name, turn in turns.items()} for start, turns in after.items()}
        row = {"station": station, "day": day, "revision": revision, "after": json.dumps(values, ensure_ascii=False)}
        self._connection.execute(insert(TURNS).values(row))

    def of(self, station: StationId, day: date) -> TurnsAfter:
        """Return them for the newest revision of a day that has any; empty where none has."""
        query = select(TURNS.c.after).where(TURNS.c.station == station, TURNS.c.day == day).order_by(TURNS.c.revision.desc())
        return _read(self._connection.execute(query.limit(1)).scalar())

    def before(self, station: StationId, day: date) -> Mapping[str, Turn]:
        """Return how the lineages stood at the end of the last day before ``day`` that has any; empty where none has."""
        query = select(TURNS.c.after).where(TURNS.c.station == station, TURNS.c.day < day)
        text = self._connection.execute(query.order_by(TURNS.c.day.desc(), TURNS.c.revision.desc()).limit(1)).scalar()
        after = _read(text)
        return after[max(after)] if after else {}


def _read(text: str | None) -> TurnsAfter:
    values = json.loads(text) if text else {}
    return {
        datetime.fromisoformat(start): {name: Turn(owed=owed, waited=waited) for name, (owed, waited) in turns.items()}
        for start, turns in values.items()
    }
