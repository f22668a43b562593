"""Areas: the dated tree of administrative units."""

from collections.abc import Iterable, Set
from datetime import date

from sqlalchemy import Column, Connection, Date, String, Table, insert, update

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, Sorted, digest_column, raw, seal, sort
from broadcast.model.area import Area, AreaKind
from broadcast.model.area_tree import AreaTree, area_tree
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
    Column("source", String),
    Column("successor", String),
    Column("ended_by", String, nullable=False, server_default=""),
    digest_column(),
)


class Areas:
    """Repository of areas, read once a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: Sorted[Area] | None = None
        self._tree: AreaTree | None = None

    def add(self, area: Area) -> None:
        """Keep a new area."""
        self.add_all([area])

    def add_all(self, areas: Iterable[Area]) -> None:
        """Keep new areas in one statement."""
        rows = [seal(_values(area)) for area in areas]
        if rows:
            self._connection.execute(insert(AREAS), rows)
        self._read, self._tree = None, None

    def replace(self, area: Area) -> None:
        """Keep an area over the row of its code and first day."""
        same = (AREAS.c.code == area.code) & (AREAS.c.valid_from == area.valid_from)
        self._connection.execute(update(AREAS).where(same).values(seal(_values(area))))
        self._read, self._tree = None, None

    def tree(self) -> AreaTree:
        """Return every dated row as a tree; those of damaged rows are left out."""
        if self._tree is None:
            self._tree = area_tree(self._rows().undamaged())
        return self._tree

    def all(self) -> tuple[Area, ...]:
        """Return every dated row, by code and first day; those of damaged rows are left out."""
        return self._rows().undamaged()

    def on(self, day: date) -> tuple[Area, ...]:
        """Return the areas that exist on a day, by code. Raises RowDamaged."""
        return tuple(area for area in self._rows().all() if area.valid_on(day))

    def get(self, code: AreaCode, day: date) -> Area | None:
        """Return the area with that code on that day, or None. Raises RowDamaged where that area's row is damaged."""
        return next((area for area in self._rows().of(code) if area.valid_on(day)), None)

    def codes(self) -> Set[str]:
        """Return the code of every area that ever was, those of damaged rows left out; not a copy, as every station asks."""
        return self._rows().good.keys()

    def _rows(self) -> Sorted[Area]:
        if self._read is None:
            self._read = sort(self._connection.execute(raw(AREAS).order_by(AREAS.c.code, AREAS.c.valid_from)), "code", _area, _name)
        return self._read


def _values(area: Area) -> dict[str, object]:
    return {
        "code": area.code,
        "valid_from": area.valid_from,
        "name": area.name,
        "kind": str(area.kind),
        "parent": area.parent,
        "valid_to": area.valid_to,
        "source": area.source,
        "successor": area.successor,
        "ended_by": area.ended_by,
    }


def _name(row: Raw) -> str:
    return f"đơn vị {row.code} ({row.name})"


def _area(row: Raw) -> Area:
    return Area(
        code=AreaCode(row.code),
        name=row.name,
        kind=AreaKind(row.kind),
        parent=AreaCode(row.parent) if row.parent else None,
        valid_from=date.fromisoformat(row.valid_from),
        valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
        source=row.source or "",
        successor=AreaCode(row.successor) if row.successor else None,
        ended_by=row.ended_by,
    )
