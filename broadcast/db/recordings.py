"""Uploaded recordings: what each is for, and who allowed it. Their bytes lie in the media store."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, Integer, String, Table, insert, update

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, raw, seal, whole
from broadcast.model.programme import CueKind
from broadcast.model.recording import Recording
from broadcast.model.units import StationId

RECORDINGS = Table(
    "recordings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("media", String, nullable=False),
    Column("station", String),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("approved_by", String, nullable=False),
    Column("approved_at", String, nullable=False),
    Column("retired_by", String, nullable=False, server_default=""),
    Column("retired_at", String, nullable=False, server_default=""),
    Column("added_by", String, nullable=False),
    Column("added_at", String, nullable=False),
    digest_column(),
)


class Recordings:
    """Repository of recordings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Recording, ...]:
        """Return every recording, in the order in which they came; empty where there is none. Raises RowDamaged."""
        return tuple(map(_recording, self._rows()))

    def add(self, recording: Recording, person: str, at: datetime) -> Recording:
        """Keep a recording that nobody has allowed yet; return it with its number."""
        values = {
            "kind": str(recording.kind),
            "title": recording.title,
            "media": recording.media,
            "station": recording.station,
            "first": recording.first,
            "last": recording.last,
            "approved_by": "",
            "approved_at": "",
            "retired_by": "",
            "retired_at": "",
            "added_by": person,
            "added_at": at.isoformat(),
        }
        number = self._connection.execute(insert(RECORDINGS).values(seal(values)).returning(RECORDINGS.c.number)).scalar_one()
        return replace(recording, number=number, approved_by="", retired_by="", added_by=person)

    def approve(self, number: int, person: str, at: datetime) -> Recording | None:
        """Note who allowed a recording; return it, or None where there is none of that number. Raises RowDamaged."""
        return self._mark(number, approved_by=person, approved_at=at.isoformat())

    def retire(self, number: int, person: str, at: datetime) -> Recording | None:
        """Note who took a recording off the air; return it, or None where there is none of that number. Raises RowDamaged."""
        return self._mark(number, retired_by=person, retired_at=at.isoformat())

    def restore(self, number: int) -> Recording | None:
        """Take it back that a recording is off the air; return it, or None where there is none of that number. Raises RowDamaged."""
        return self._mark(number, retired_by="", retired_at="")

    def _mark(self, number: int, **changed: str) -> Recording | None:
        row = next((row for row in self._rows() if row.number == number), None)
        if row is None:
            return None
        recording = _recording(row)
        values = {name: value for name, value in row._mapping.items() if name != "digest"}
        sealed = seal({**values, **changed})
        self._connection.execute(update(RECORDINGS).where(RECORDINGS.c.number == number).values(**changed, digest=sealed["digest"]))
        approved, retired = changed.get("approved_by", recording.approved_by), changed.get("retired_by", recording.retired_by)
        return replace(recording, approved_by=approved, retired_by=retired)

    def _rows(self) -> list[Raw]:
        return list(self._connection.execute(raw(RECORDINGS).order_by(RECORDINGS.c.number)))


def _recording(row: Raw) -> Recording:
    whole(row, lambda row: f"bản thu số {row.number}")
    return Recording(
        number=row.number,
        kind=CueKind(row.kind),
        title=row.title,
        media=row.media,
        station=StationId(row.station) if row.station else None,
        first=date.fromisoformat(row.first),
        last=date.fromisoformat(row.last),
        approved_by=row.approved_by,
        retired_by=row.retired_by,
        added_by=row.added_by,
    )
