"""Which stations hear each other, a pair a row."""

from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, delete, insert

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, put_back, raw, seal, take_out, whole
from broadcast.model.overlap import Overlap
from broadcast.model.removal import HeldRow
from broadcast.model.units import StationId

OVERLAPS = Table(
    "overlaps",
    metadata,
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("added_by", String, nullable=False),
    Column("added_at", String, nullable=False),
    digest_column(),
)


class Overlaps:
    """Repository of overlaps; the first of a pair is the one whose id comes first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Overlap, ...]:
        """Return every pair, by id; empty where there is none. Raises RowDamaged."""
        return tuple(map(_overlap, self._connection.execute(raw(OVERLAPS).order_by(OVERLAPS.c.one, OVERLAPS.c.other))))

    def save(self, overlap: Overlap, person: str, at: datetime) -> None:
        """Keep a pair, over the same one where there is one."""
        self.remove(overlap)
        one, other = sorted(overlap.pair)
        values = {"one": one, "other": other, "added_by": person, "added_at": at.isoformat()}
        self._connection.execute(insert(OVERLAPS).values(seal(values)))

    def remove(self, overlap: Overlap) -> bool:
        """Remove a pair; False where there is none of these two."""
        one, other = sorted(overlap.pair)
        return self._connection.execute(delete(OVERLAPS).where(OVERLAPS.c.one == one, OVERLAPS.c.other == other)).rowcount == 1

    def take_out(self, overlap: Overlap) -> HeldRow | None:
        """Remove a pair and return its row as it was held; None where there is none of these two."""
        one, other = sorted(overlap.pair)
        return take_out(self._connection, OVERLAPS, (OVERLAPS.c.one == one) & (OVERLAPS.c.other == other))

    def put_back(self, row: HeldRow) -> int | None:
        """Put a row back; None, and nothing happens, where the pair is there."""
        return put_back(self._connection, OVERLAPS.name, row)


def _overlap(row: Raw) -> Overlap:
    whole(row, lambda row: f"cặp trạm nghe thấy nhau {row.one} và {row.other}")
    return Overlap(one=StationId(row.one), other=StationId(row.other))
