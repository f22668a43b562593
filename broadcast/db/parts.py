"""Parts: what each one's bytes are. The rows lie in a file beside the bytes, for whoever shares the bytes shares them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Column, Connection, Float, Integer, MetaData, String, Table, delete, insert, update

from broadcast.db.sealed import Raw, digest_column, fits, raw, seal
from broadcast.model.audio import KeptPart, Part
from broadcast.model.units import Frames, Hertz, Lufs, PartId

PARTS = Table(
    "parts",
    MetaData(),
    Column("id", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("frames", Integer, nullable=False),
    Column("samples_per_frame", Integer, nullable=False),
    Column("rate", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("crc32", Integer, nullable=False),
    Column("loudness", Float, nullable=False),
    Column("peak_db", Float, nullable=False),
    Column("head", Integer, nullable=False),
    Column("tail", Integer, nullable=False),
    Column("made", String, nullable=False),
    Column("gate", String, nullable=False),
    digest_column(),
)
AT_ONCE = 10_000
"""Ids in one statement; SQLite takes 32,766."""


class Parts:
    """Repository of parts. A row that is not what was saved counts as none: its part is made again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, ids: Iterable[PartId]) -> tuple[KeptPart, ...]:
        """Return those of the parts that are kept, in no order; one statement for many."""
        return tuple(_kept(row) for row in self._rows(ids) if fits(row))

    def all(self) -> Iterator[KeptPart]:
        """Yield every part."""
        return (_kept(row) for row in self._connection.execute(raw(PARTS)) if fits(row))

    def add(self, parts: Sequence[KeptPart], made: datetime) -> tuple[KeptPart, ...]:
        """Keep parts; return them, or those that were kept before under their ids, in the same order."""
        rows = tuple(self._rows(row.part.id for row in parts))
        present = {row.part.id: row for row in (_kept(row) for row in rows if fits(row))}
        fresh = {row.part.id: row for row in parts if row.part.id not in present}
        self.drop(row.id for row in rows if row.id in fresh)  # damaged ones make room
        if fresh:
            self._connection.execute(insert(PARTS), [_values(row, made) for row in fresh.values()])
        return tuple(present.get(row.part.id) or fresh[row.part.id] for row in parts)

    def pass_gate(self, ids: Iterable[PartId], gate: str) -> None:
        """Note that the bytes of parts have passed a gate."""
        for some in _batches(ids):
            self._connection.execute(update(PARTS).where(PARTS.c.id.in_(some)).values(gate=gate))

    def drop(self, ids: Iterable[PartId]) -> None:
        """Forget parts; nothing happens where one is not kept."""
        for some in _batches(ids):
            self._connection.execute(delete(PARTS).where(PARTS.c.id.in_(some)))

    def made_before(self, moment: datetime) -> tuple[PartId, ...]:
        """Return the parts that were made before a moment."""
        query = PARTS.select().with_only_columns(PARTS.c.id).where(PARTS.c.made < _moment(moment))
        return tuple(PartId(name) for name in self._connection.execute(query).scalars())

    def _rows(self, ids: Iterable[PartId]) -> Iterator[Raw]:
        for some in _batches(ids):
            yield from self._connection.execute(raw(PARTS).where(PARTS.c.id.in_(some)))


def _batches(ids: Iterable[PartId]) -> Iterator[list[PartId]]:
    left = iter(dict.fromkeys(ids))
    while some := list(islice(left, AT_ONCE)):
        yield some


def _values(row: KeptPart, made: datetime) -> dict[str, object]:
    part = row.part
    sound = {"frames": part.frames, "samples_per_frame": part.samples_per_frame, "rate": part.rate, "head": part.head, "tail": part.tail}
    level = {"loudness": float(part.loudness), "peak_db": float(part.peak_db)}
    held = {"id": part.id, "sha256": part.sha256, "bytes": part.bytes, "crc32": part.crc32}
    return seal({**held, **sound, **level, "made": _moment(made), "gate": row.gate})


def _kept(row: Raw) -> KeptPart:
    part = Part(
        id=PartId(row.id),
        sha256=row.sha256,
        frames=Frames(row.frames),
        samples_per_frame=row.samples_per_frame,
        rate=Hertz(row.rate),
        bytes=row.bytes,
        crc32=row.crc32,
        loudness=Lufs(row.loudness),
        peak_db=row.peak_db,
        head=row.head,
        tail=row.tail,
    )
    return KeptPart(part=part, gate=row.gate)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
