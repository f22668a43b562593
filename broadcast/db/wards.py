"""What wards said: rows that are only ever added."""

from datetime import date, datetime, time

from sqlalchemy import Column, Connection, Date, Integer, String, Table, func, insert, select

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, raw, seal, whole
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
    """Repository of wards' choices."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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

    def standing(self) -> tuple[WardChoice, ...]:
        """Return the newest choice of every area and script but those taken back, by area and script. Raises RowDamaged."""
        newest = select(func.max(CHOICES.c.number)).group_by(CHOICES.c.area, CHOICES.c.script)
        rows = self._connection.execute(raw(CHOICES).where(CHOICES.c.number.in_(newest)).order_by(CHOICES.c.area, CHOICES.c.script))
        return tuple(choice for choice in map(_choice, rows) if choice.deed is not WardDeed.UNDO)

    def history(self, area: AreaCode) -> tuple[WardChoice, ...]:
        """Return everything that a ward ever said, the newest first. Raises RowDamaged."""
        rows = self._connection.execute(raw(CHOICES).where(CHOICES.c.area == area).order_by(CHOICES.c.number.desc()))
        return tuple(map(_choice, rows))


def _choice(row: Raw) -> WardChoice:
    whole(row, lambda row: f"ý kiến số {row.number} của đơn vị {row.area}")
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
