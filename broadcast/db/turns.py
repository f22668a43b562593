"""Whose turn it is: how every lineage of a station stood after each session of a published revision."""

import json
import logging
from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, Integer, String, Table, Text, func, insert, select

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, fits, raw, seal
from broadcast.model.programme import Turn
from broadcast.model.units import StationId
from broadcast.wording import visible

log = logging.getLogger(__name__)

TURNS = Table(
    "turns",
    metadata,
    Column("station", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("after", Text, nullable=False),
    digest_column(),
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
        self._connection.execute(insert(TURNS).values(seal(row)))

    def of(self, stations: Collection[StationId], day: date) -> Mapping[StationId, TurnsAfter]:
        """Return them for the newest revision of a day that has any; stations of which none has are missing."""
        newest = select(TURNS.c.station, func.max(TURNS.c.revision).label("revision")).where(TURNS.c.day == day).group_by(TURNS.c.station)
        last = newest.subquery()
        same = (TURNS.c.station == last.c.station) & (TURNS.c.revision == last.c.revision)
        query = raw(TURNS).join(last, same).where(TURNS.c.day == day, TURNS.c.station.in_(stations))
        return {StationId(row.station): _read(row) for row in self._connection.execute(query)}

    def before(self, stations: Collection[StationId], day: date) -> Mapping[StationId, Mapping[str, Turn]]:
        """Return how the lineages stood at the end of the last day before ``day`` that has any; stations without one are missing."""
        days = select(TURNS.c.station, func.max(TURNS.c.day).label("day")).where(TURNS.c.day < day, TURNS.c.station.in_(stations))
        last = days.group_by(TURNS.c.station).subquery()
        same = (TURNS.c.station == last.c.station) & (TURNS.c.day == last.c.day)
        query = raw(TURNS).join(last, same).order_by(TURNS.c.revision)
        newest = {StationId(row.station): row for row in self._connection.execute(query)}
        return {station: after[max(after)] for station, row in newest.items() if (after := _read(row))}


def _read(row: Raw) -> TurnsAfter:
    """Return what a row holds; nothing where it is not what was saved, for then the lineages take their turns from the plays alone."""
    if not fits(row):
        log.warning("turns of %s on %s are damaged and do not count", visible(str(row.station)), visible(str(row.day)))
        return {}
    return {
        datetime.fromisoformat(start): {name: Turn(owed=owed, waited=waited) for name, (owed, waited) in turns.items()}
        for start, turns in json.loads(row.after).items()
    }
