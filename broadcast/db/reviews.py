"""Steps of texts between author, city and wards, and the switches of the house: rows are only ever added."""

from datetime import datetime

from sqlalchemy import Boolean, Column, Integer, String, Table

from broadcast.db.house_book import HouseBook, HouseRow
from broadcast.db.metadata import metadata
from broadcast.db.sealed import digest_column
from broadcast.model.review import Review, Step
from broadcast.model.switch import USUAL, Switch, Switching
from broadcast.model.units import AreaCode, ScriptId

REVIEWS = Table(
    "reviews",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("script", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("step", String, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("area", String),
    digest_column(),
)
SWITCHES = Table(
    "switches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("is_on", Boolean, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    digest_column(),
)


class Reviews:
    """Repository of steps."""

    def __init__(self, book: HouseBook) -> None:
        self._book = book

    def add(self, review: Review) -> None:
        """Keep a step."""
        values = {
            "script": review.script,
            "version": review.version,
            "step": str(review.step),
            "person": review.person,
            "at": review.at.isoformat(),
            "subject": review.subject,
            "reason": review.reason,
            "area": review.area,
        }
        self._book.add(REVIEWS, values)

    def all(self) -> tuple[Review, ...]:
        """Return every step, the first one first. Raises RowDamaged."""
        return tuple(map(_review, self._book.rows(REVIEWS, _name)))


class Switches:
    """Repository of switches."""

    def __init__(self, book: HouseBook) -> None:
        self._book = book

    def set(self, switching: Switching) -> None:
        """Keep that a rule was turned on or off."""
        values = {"name": str(switching.switch), "is_on": switching.on, "person": switching.person, "at": switching.at.isoformat()}
        self._book.add(SWITCHES, values)

    def last(self, switch: Switch) -> Switching | None:
        """Return who turned a rule last, or None. Raises RowDamaged."""
        rows = self._book.rows(SWITCHES, _switch_name)
        return next((_switching(row) for row in reversed(rows) if row["name"] == switch), None)

    def on(self, switch: Switch) -> bool:
        """Return whether a rule holds: as it was turned last, else as it usually is. Raises RowDamaged."""
        last = self.last(switch)
        return USUAL[switch] if last is None else last.on


def _name(row: HouseRow) -> str:
    return f"bước số {row['number']} của kịch bản {row['script']}"


def _switch_name(row: HouseRow) -> str:
    return f"lần đổi quy tắc số {row['number']}"


def _review(row: HouseRow) -> Review:
    return Review(
        script=ScriptId(row["script"]),
        version=row["version"],
        step=Step(row["step"]),
        person=row["person"],
        at=datetime.fromisoformat(row["at"]),
        subject=row["subject"],
        reason=row["reason"],
        area=AreaCode(row["area"]) if row["area"] else None,
    )


def _switching(row: HouseRow) -> Switching:
    return Switching(switch=Switch(row["name"]), on=bool(row["is_on"]), person=row["person"], at=datetime.fromisoformat(row["at"]))
