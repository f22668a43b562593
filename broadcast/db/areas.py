"""Areas: the dated tree of administrative units."""

from datetime import date

from sqlalchemy import Column, Connection, Date, Row, String, Table, insert, select

from broadcast.db.metadata import metadata
from broadcast.model.area import Area, AreaKind
from broadcast.model.units import AreaCode

AREAS = Table(
    "areas",
    metadata,
    Column("code", String, primary_key=True),
    Column("valid_from", Date, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("parent", String),
    Column("valid_to", Date),
)


class Areas:
    """Repository of areas."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, area: Area) -> None:
        """Keep a new area."""
        values = {
            "code": area.code,
            "valid_from": area.valid_from,
            "name": area.name,
            "kind": str(area.kind),
            "parent": area.parent,
            "valid_to": area.valid_to,
        }
        self._connection.execute(insert(AREAS).values(values))

    def on(self, day: date) -> tuple[Area, ...]:
        """Return the areas that exist on a day, by code."""
        rows = self._connection.execute(select(AREAS).order_by(AREAS.c.code))
        return tuple(area for area in map(_area, rows) if area.valid_on(day))

    def get(self, code: AreaCode, day: date) -> Area | None:
        """Return the area with that code on that day, or None."""
        return next((area for area in self.on(day) if area.code == code), None)


def _area(row: Row[tuple[object, ...]]) -> Area:
    return Area(
        code=AreaCode(row.code),
        name=row.name,
        kind=AreaKind(row.kind),
        parent=AreaCode(row.parent) if row.parent else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
