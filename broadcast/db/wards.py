"""What wards said: rows that are only ever added."""

from collections.abc import Mapping
from datetime import date, datetime, time

from sqlalchemy import Column, Connection, Date, Integer, String, Table, func, insert, select

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, Sorted, digest_column, raw, seal, sort, whole
from broadcast.errors import RowDamaged
from broadcast.model.units import AreaCode, ScriptId
from broadcast.model.ward import WardChoice, WardDeed

CHOICES = Table(
    "ward_choices",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("area", String, nullable=False),
    Column("script", String, nullable=False),
    Column("deed", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("to_time", String, nullable=False),
    Column("place", Integer, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    digest_column(),
)


class WardChoices:
    """Repository of wards' choices; those that stand are read once a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: Sorted[WardChoice] | None = None

    def add(self, choice: WardChoice) -> None:
        """Append a choice."""
        values = {
            "area": choice.area,
            "script": choice.script,
            "deed": str(choice.deed),
            "reason": choice.reason,
            "to_time": f"{choice.to:%H:%M:%S}" if choice.to else "",
            "place": choice.place,
            "first": choice.first,
            "last": choice.last,
            "person": choice.person,
            "at": choice.at.isoformat() if choice.at else "",
        }
        self._connection.execute(insert(CHOICES).values(seal(values)))
        self._read = None

    def standing(self) -> tuple[WardChoice, ...]:
        """Return the newest choice of every area and script but those taken back, by area and script; without damaged ones."""
        return tuple(choice for choice in self._newest().undamaged() if choice.deed is not WardDeed.UNDO)

    def damaged(self) -> Mapping[AreaCode, RowDamaged]:
        """Return the areas of which a standing row is no longer what was saved, each with what to say of it."""
        return {AreaCode(area): damage for area, damage in self._newest().damaged.items()}

    def _newest(self) -> Sorted[WardChoice]:
        if self._read is None:
            newest = select(func.max(CHOICES.c.number)).group_by(CHOICES.c.area, CHOICES.c.script)
            rows = self._connection.execute(raw(CHOICES).where(CHOICES.c.number.in_(newest)).order_by(CHOICES.c.area, CHOICES.c.script))
            self._read = sort(rows, "area", _made, _name)
        return self._read

    def history(self, area: AreaCode) -> tuple[WardChoice, ...]:
        """Return everything that a ward ever said, the newest first. Raises RowDamaged."""
        rows = self._connection.execute(raw(CHOICES).where(CHOICES.c.area == area).order_by(CHOICES.c.number.desc()))
        return tuple(map(_choice, rows))


def _name(row: Raw) -> str:
    return f"ý kiến số {row.number} của đơn vị {row.area}"


def _choice(row: Raw) -> WardChoice:
    return _made(whole(row, _name))


def _made(row: Raw) -> WardChoice:
    return WardChoice(
        area=AreaCode(row.area),
        script=ScriptId(row.script),
        deed=WardDeed(row.deed),
        reason=row.reason,
        to=time.fromisoformat(row.to_time) if row.to_time else None,
        place=row.place,
        first=date.fromisoformat(row.first) if row.first else None,
        last=date.fromisoformat(row.last) if row.last else None,
        person=row.person,
        at=datetime.fromisoformat(row.at) if row.at else None,
    )
