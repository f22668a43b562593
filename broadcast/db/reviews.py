"""Steps of texts between author, city and wards, and the switches of the house: rows are only ever added."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, Select, String, Table, insert, literal, null, select, type_coerce, union_all
from sqlalchemy.types import NullType

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, digest_of, seal
from broadcast.errors import RowDamaged
from broadcast.model.review import Review, Step
from broadcast.model.switch import USUAL, Switch, Switching
from broadcast.model.units import AreaCode, ScriptId
from broadcast.wording import visible

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


WIDTH = max(len(REVIEWS.columns), len(SWITCHES.columns))
Sheet = Mapping[str, Any]
"""A row's values by the names of its columns, as SQLite holds them."""


class HouseBook:
    """The rows of both tables, read once a transaction in one statement: every page that shows a day needs both."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._rows: Mapping[str, tuple[Sheet, ...]] | None = None

    def add(self, table: Table, values: Mapping[str, object]) -> None:
        """Keep a row."""
        self.connection.execute(insert(table).values(seal(values)))
        self._rows = None

    def rows(self, table: Table) -> tuple[Sheet, ...]:
        """Return a table's rows, the first one first. Raises RowDamaged."""
        if self._rows is None:
            found = self.connection.execute(union_all(_padded(REVIEWS), _padded(SWITCHES)).order_by("number"))
            self._rows = _by_table(found)
        return self._rows[table.name]


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
        return tuple(map(_review, self._book.rows(REVIEWS)))


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
        rows = self._book.rows(SWITCHES)
        return next((_switching(row) for row in reversed(rows) if row["name"] == switch), None)

    def on(self, switch: Switch) -> bool:
        """Return whether a rule holds: as it was turned last, else as it usually is. Raises RowDamaged."""
        last = self.last(switch)
        return USUAL[switch] if last is None else last.on


def _padded(table: Table) -> Select[*tuple[Any, ...]]:
    """Return a table's rows as they are held, its name first, as wide as the wider of the two."""
    columns = [type_coerce(column, NullType()) for column in table.columns]
    spare = [null() for _ in range(WIDTH - len(columns))]
    number = type_coerce(table.c.number, NullType()).label("number")
    return select(literal(table.name).label("table"), number, *(cell.label(f"c{place}") for place, cell in enumerate([*columns, *spare])))


def _by_table(found: Iterable[Raw]) -> Mapping[str, tuple[Sheet, ...]]:
    sheets: dict[str, list[Sheet]] = {REVIEWS.name: [], SWITCHES.name: []}
    for row in found:
        table = REVIEWS if row[0] == REVIEWS.name else SWITCHES
        sheet: dict[str, Any] = dict(zip([column.name for column in table.columns], row[2:], strict=False))
        if digest_of(sheet) != sheet["digest"]:
            raise RowDamaged(visible(f"{'bước' if table is REVIEWS else 'lần đổi quy tắc'} số {sheet['number']}"))
        sheets[table.name].append(sheet)
    return {name: tuple(rows) for name, rows in sheets.items()}


def _review(row: Sheet) -> Review:
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


def _switching(row: Sheet) -> Switching:
    return Switching(switch=Switch(row["name"]), on=bool(row["is_on"]), person=row["person"], at=datetime.fromisoformat(row["at"]))
