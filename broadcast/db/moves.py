"""Moves of single announcements: rows that are only ever added."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy import Column, Connection, Date, Integer, String, Table, insert

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, Sorted, digest_column, raw, seal, sort, whole
from broadcast.errors import RowDamaged
from broadcast.model.move import Move
from broadcast.model.units import ScriptId, StationId

MOVES = Table(
    "moves",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("station", String, nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("script", String, nullable=False),
    Column("to_time", String, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    digest_column(),
)


class Moves:
    """Repository of moves; those of a day are read once a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[date, Sorted[Move]] = {}

    def add(self, move: Move) -> Move:
        """Append a move; return it with its number."""
        values = {
            "station": move.station,
            "day": move.day,
            "script": move.script,
            "to_time": f"{move.to:%H:%M:%S}" if move.to else "",
            "person": move.person,
            "at": move.at.isoformat() if move.at else "",
        }
        self._read = {}
        number = self._connection.execute(insert(MOVES).values(seal(values)).returning(MOVES.c.number)).scalar_one()
        return replace(move, number=number)

    def standing(self, day: date) -> tuple[Move, ...]:
        """Return the newest row of every station and script of a day but those taken back; without damaged ones."""
        newest = {(move.station, move.script): move for move in self._of(day).undamaged()}
        return tuple(move for move in newest.values() if move.to is not None)

    def damaged(self, day: date) -> Mapping[StationId, RowDamaged]:
        """Return the stations of which a row of that day is no longer what was saved; empty where all are."""
        return {StationId(station): damage for station, damage in self._of(day).damaged.items()}

    def history(self, station: StationId, first: date, last: date) -> tuple[Move, ...]:
        """Return every row of a station's days, the newest first, those taken back too. Raises RowDamaged."""
        its_days = (MOVES.c.station == station) & MOVES.c.day.between(first, last)
        rows = self._connection.execute(raw(MOVES).where(its_days).order_by(MOVES.c.number.desc()))
        return tuple(_move(whole(row, _name)) for row in rows)

    def _of(self, day: date) -> Sorted[Move]:
        if day not in self._read:
            rows = self._connection.execute(raw(MOVES).where(MOVES.c.day == day).order_by(MOVES.c.number))
            self._read[day] = sort(rows, "station", _move, _name)
        return self._read[day]


def _name(row: Raw) -> str:
    return f"lần chuyển mục số {row.number} của trạm {row.station}"


def _move(row: Raw) -> Move:
    return Move(
        number=row.number,
        station=StationId(row.station),
        day=date.fromisoformat(row.day),
        script=ScriptId(row.script),
        to=time.fromisoformat(row.to_time) if row.to_time else None,
        person=row.person,
        at=datetime.fromisoformat(row.at) if row.at else None,
    )
