"""Takes of the voice bank, in append-only versions."""

import json
import logging
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, String, Table, Text, UniqueConstraint, func, insert, select, update

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, digest_of, fits, raw, whole
from broadcast.model.take import Take, TakeState, take_key
from broadcast.model.units import Millis, SpokenText

log = logging.getLogger(__name__)

TAKES = Table(
    "takes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("person", String, nullable=False),
    Column("key", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("source_sha256", String, nullable=False),
    Column("length", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("doubts", Text, nullable=False),
    Column("added_by", String, nullable=False),
    Column("added_at", String, nullable=False),
    Column("confirmed_by", String, nullable=False),
    digest_column(),
    UniqueConstraint("person", "key", "version"),
)


class Takes:
    """Repository of takes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, take: Take) -> Take:
        """Append the next version of a person's text; return it with its number and version.

        One statement: a transaction that reads before it writes cannot wait for another writer on SQLite.
        """
        key = take_key(take.text)
        mine = (TAKES.c.person == take.person) & (TAKES.c.key == key)
        version = select(func.coalesce(func.max(TAKES.c.version), 0) + 1).where(mine).scalar_subquery()
        values = {
            "person": take.person,
            "key": key,
            "version": version,
            "text": take.text,
            "sha256": take.sha256,
            "source_sha256": take.source_sha256,
            "length": take.length,
            "state": take.state.name,
            "doubts": json.dumps(take.doubts, ensure_ascii=False),
            "added_by": take.added_by,
            "added_at": take.added_at.isoformat(),
            "confirmed_by": take.confirmed_by,
        }
        number = self._connection.execute(insert(TAKES).values(values).returning(TAKES.c.number)).scalar_one()
        return _take(self._sealed(number))

    def get(self, number: int) -> Take | None:
        """Return one take, or None. Raises RowDamaged."""
        row = self._connection.execute(raw(TAKES).where(TAKES.c.number == number)).first()
        return None if row is None else _take(row)

    def all(self) -> tuple[Take, ...]:
        """Return every take, in the order in which they came. Raises RowDamaged."""
        return tuple(map(_take, self._connection.execute(raw(TAKES).order_by(TAKES.c.number))))

    def usable(self) -> tuple[Take, ...]:
        """Return, for each person and text, the newest version that may be heard; a damaged one is named in the log and never heard."""
        newest = (
            select(func.max(TAKES.c.number).label("number"))
            .where(TAKES.c.state == TakeState.USABLE.name)
            .group_by(TAKES.c.person, TAKES.c.key)
            .subquery()
        )
        rows = self._connection.execute(raw(TAKES).join(newest, TAKES.c.number == newest.c.number).order_by(TAKES.c.number)).all()
        for row in rows:
            if not fits(row):
                log.error("%s is damaged and is not heard", _name(row))
        return tuple(_take(row) for row in rows if fits(row))

    def settle(self, number: int, state: TakeState, confirmed_by: str) -> None:
        """Note that a person decided about a take."""
        values = {"state": state.name, "confirmed_by": confirmed_by}
        self._connection.execute(update(TAKES).where(TAKES.c.number == number).values(values))
        self._sealed(number)

    def _sealed(self, number: int) -> Raw:
        """Give a row the hash over what it holds now; return it."""
        query = raw(TAKES).where(TAKES.c.number == number)
        digest = digest_of(self._connection.execute(query).one()._mapping)
        self._connection.execute(update(TAKES).where(TAKES.c.number == number).values(digest=digest))
        return self._connection.execute(query).one()


def _name(row: Raw) -> str:
    return f"bản thu số {row.number} («{row.text}», {row.person})"


def _take(row: Raw) -> Take:
    whole(row, _name)
    return Take(
        text=SpokenText(row.text),
        person=row.person,
        sha256=row.sha256,
        source_sha256=row.source_sha256,
        length=Millis(row.length),
        state=TakeState[row.state],
        doubts=tuple(json.loads(row.doubts)),
        added_by=row.added_by,
        added_at=datetime.fromisoformat(row.added_at),
        confirmed_by=row.confirmed_by,
        version=row.version,
        number=row.number,
    )
