"""Stations."""

from sqlalchemy import Column, Connection, Integer, Row, String, Table, insert, select

from broadcast.db.metadata import metadata
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, StationId

STATIONS = Table(
    "stations",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("area", String, nullable=False),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("profile", String, nullable=False),
)


class Stations:
    """Repository of stations; ``all`` keeps the order in which they were added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, station: Station) -> None:
        """Keep a new station."""
        values = {
            "id": station.id,
            "place": len(self.all()),
            "area": station.area,
            "name": station.name,
            "kind": str(station.kind),
            "profile": station.profile,
        }
        self._connection.execute(insert(STATIONS).values(values))

    def all(self) -> tuple[Station, ...]:
        """Return every station."""
        return tuple(_station(row) for row in self._connection.execute(select(STATIONS).order_by(STATIONS.c.place)))

    def get(self, station: StationId) -> Station | None:
        """Return one station, or None."""
        row = self._connection.execute(select(STATIONS).where(STATIONS.c.id == station)).first()
        return None if row is None else _station(row)


def _station(row: Row[tuple[object, ...]]) -> Station:
    return Station(id=StationId(row.id), area=AreaCode(row.area), name=row.name, kind=StationKind(row.kind), profile=row.profile)
