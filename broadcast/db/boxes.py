"""Stations' tokens and what their boxes said last."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, Text, bindparam, delete, func, insert, select, update

from broadcast.bundle.box_json import from_bytes, to_values
from broadcast.db.metadata import metadata
from broadcast.model.box import BoxState, Contact, StationToken, TokenUse
from broadcast.model.units import StationId

TOKENS = Table(
    "station_tokens",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("station", String, nullable=False),
    Column("use", String, nullable=False),
    Column("key_sha256", String, nullable=False, unique=True),
    Column("holder", String, nullable=False),
    Column("made", String, nullable=False),
    Column("until", String),
    Column("revoked", String),
)
CONTACTS = Table(
    "station_contacts",
    metadata,
    Column("station", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("skew_s", Integer, nullable=False),
    Column("state", Text, nullable=False),
)


class StationTokens:
    """Repository of tokens."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, token: StationToken) -> int:
        """Keep a token; return the number that it got."""
        values = {
            "station": token.station,
            "use": str(token.use),
            "key_sha256": token.key_sha256,
            "holder": token.holder,
            "made": token.made.isoformat(),
            "until": token.until.isoformat() if token.until else None,
        }
        key = self._connection.execute(insert(TOKENS).values(values)).inserted_primary_key
        return int(key[0]) if key else 0

    def get(self, key_sha256: str) -> StationToken | None:
        """Return the token of that SHA-256, or None."""
        row = self._connection.execute(select(TOKENS).where(TOKENS.c.key_sha256 == key_sha256)).first()
        return _token(row) if row else None

    def all(self) -> tuple[StationToken, ...]:
        """Return every token, the newest last."""
        return tuple(map(_token, self._connection.execute(select(TOKENS).order_by(TOKENS.c.number))))

    def mark(self) -> tuple[int, int]:
        """Return two numbers of which one grows with every token made, the other with every one revoked."""
        row = self._connection.execute(select(func.max(TOKENS.c.number), func.count(TOKENS.c.revoked))).one()
        return int(row[0] or 0), int(row[1])

    def revoke(self, number: int, at: datetime) -> bool:
        """Take a token out of use; False where there is none of that number in use."""
        open_token = (TOKENS.c.number == number) & TOKENS.c.revoked.is_(None)
        return bool(self._connection.execute(update(TOKENS).where(open_token).values(revoked=at.isoformat())).rowcount)


class Contacts:
    """Repository of what boxes said last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, contacts: Iterable[Contact]) -> None:
        """Keep what boxes said, over what they said before."""
        rows = [
            {
                "station": contact.station,
                "at": contact.at.isoformat(),
                "skew_s": contact.skew_s,
                "state": json.dumps(to_values(contact.state, contact.at), ensure_ascii=False),
            }
            for contact in contacts
        ]
        if rows:
            self._connection.execute(delete(CONTACTS).where(CONTACTS.c.station.in_([row["station"] for row in rows])))
            self._connection.execute(insert(CONTACTS), rows)

    def touch(self, heard: Mapping[StationId, datetime]) -> None:
        """Note when boxes were heard that said nothing about themselves; what they said before stays."""
        rows = [{"whose": station, "moment": at.isoformat()} for station, at in heard.items()]
        if rows:
            column = CONTACTS.c.station
            self._connection.execute(update(CONTACTS).where(column == bindparam("whose")).values(at=bindparam("moment")), rows)
            stored = set(self._connection.execute(select(column).where(column.in_(list(heard)))).scalars())
            self.note(Contact(station=station, at=at, state=BoxState()) for station, at in heard.items() if station not in stored)

    def all(self) -> tuple[Contact, ...]:
        """Return what every box said last, by station."""
        return tuple(map(_contact, self._connection.execute(select(CONTACTS).order_by(CONTACTS.c.station))))


def _token(row: Any) -> StationToken:  # noqa: ANN401 (a row of SQLAlchemy)
    return StationToken(
        number=row.number,
        station=StationId(row.station),
        use=TokenUse(row.use),
        key_sha256=row.key_sha256,
        holder=row.holder,
        made=datetime.fromisoformat(row.made),
        until=datetime.fromisoformat(row.until) if row.until else None,
        revoked=datetime.fromisoformat(row.revoked) if row.revoked else None,
    )


def _contact(row: Any) -> Contact:  # noqa: ANN401
    state, _ = from_bytes(row.state.encode())
    return Contact(station=StationId(row.station), at=datetime.fromisoformat(row.at), skew_s=row.skew_s, state=state)
