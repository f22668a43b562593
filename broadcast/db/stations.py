"""Stations."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Column, Connection, Date, Integer, String, Table, func, insert, select, update

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, Sorted, digest_column, raw, seal, sort
from broadcast.errors import RowDamaged
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
    Column("valid_from", Date),
    Column("valid_to", Date),
    digest_column(),
)


class Stations:
    """Repository of stations, read once a transaction; ``all`` keeps the order in which they were added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: Sorted[Station] | None = None
        self._by_area: dict[AreaCode, tuple[Station, ...]] | None = None

    def add(self, station: Station) -> None:
        """Keep a new station."""
        self.add_all([station])

    def add_all(self, stations: Iterable[Station]) -> None:
        """Keep new stations after those there are, in one statement."""
        last = self._connection.execute(select(func.max(STATIONS.c.place))).scalar()
        first = 0 if last is None else int(last) + 1
        rows = [seal({**_values(station), "place": place}) for place, station in enumerate(stations, first)]
        if rows:
            self._connection.execute(insert(STATIONS), rows)
        self._read = self._by_area = None

    def replace(self, station: Station) -> None:
        """Keep a station over the one of its id, at its place."""
        place = self._connection.execute(select(STATIONS.c.place).where(STATIONS.c.id == station.id)).scalar_one()
        values = seal({**_values(station), "place": place})
        self._connection.execute(update(STATIONS).where(STATIONS.c.id == station.id).values(values))
        self._read = self._by_area = None

    def all(self) -> tuple[Station, ...]:
        """Return every station whose row is what was saved."""
        return self._rows().undamaged()

    def in_area(self, area: AreaCode) -> tuple[Station, ...]:
        """Return the undamaged stations of a unit, of any day; empty where there is none."""
        if self._by_area is None:
            by_area: dict[AreaCode, list[Station]] = {}
            for station in self.all():
                by_area.setdefault(station.area, []).append(station)
            self._by_area = {code: tuple(stations) for code, stations in by_area.items()}
        return self._by_area.get(area, ())

    def damaged(self) -> Mapping[StationId, RowDamaged]:
        """Return the damage of every other one."""
        return {StationId(station): damage for station, damage in self._rows().damaged.items()}

    def get(self, station: StationId) -> Station | None:
        """Return one station, or None. Raises RowDamaged where its row is damaged."""
        return next(iter(self._rows().of(station)), None)

    def _rows(self) -> Sorted[Station]:
        if self._read is None:
            self._read = sort(self._connection.execute(raw(STATIONS).order_by(STATIONS.c.place)), "id", _station, _name)
        return self._read


def _values(station: Station) -> dict[str, object]:
    return {
        "id": station.id,
        "area": station.area,
        "name": station.name,
        "kind": str(station.kind),
        "profile": station.profile,
        "valid_from": station.valid_from,
        "valid_to": station.valid_to,
    }


def _name(row: Raw) -> str:
    return f"trạm {row.id} ({row.name})"


def _station(row: Raw) -> Station:
    return Station(
        id=StationId(row.id),
        area=AreaCode(row.area),
        name=row.name,
        kind=StationKind(row.kind),
        profile=row.profile,
        valid_from=date.fromisoformat(row.valid_from) if row.valid_from else None,
        valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
    )
