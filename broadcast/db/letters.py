"""Alerts, each written down once, and the outbox: a message stands there from the moment of its cause until it has left."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, String, Table, Text, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_pass

from broadcast.db.metadata import metadata
from broadcast.db.notice_json import from_json, to_json
from broadcast.model.actor import Action
from broadcast.model.alert import Alert, AlertKind
from broadcast.model.letter import Channel, Letter, LetterState
from broadcast.model.units import AreaCode

ALERTS = Table(
    "alerts",
    metadata,
    Column("key", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("notice", Text, nullable=False),
    Column("path", String, nullable=False),
    Column("action", String, nullable=False),
    Column("area", String),
    Column("author", String, nullable=False),
    Column("at", String, nullable=False, index=True),
    Column("over", String, index=True),
)
LETTERS = Table(
    "letters",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("channel", String, nullable=False),
    Column("event", String, nullable=False),
    Column("login", String, nullable=False),
    Column("home", String, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", String, nullable=False),
    Column("failure", Text, nullable=False),
    Index("ix_letters_state", "state", "not_before"),
)


class Alerts:
    """Repository of alerts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keys(self, keys: Collection[str]) -> frozenset[str]:
        """Return which of these keys are written down."""
        query = select(ALERTS.c.key).where(ALERTS.c.key.in_(list(keys)))
        return frozenset(self._connection.execute(query).scalars())

    def add(self, alert: Alert, at: datetime) -> bool:
        """Write an alert down; False where it was before."""
        values = {name: getattr(alert, name) for name in ("key", "path", "area", "author")}
        values |= {"kind": str(alert.kind), "action": str(alert.action), "notice": to_json([alert.notice]), "at": _moment(at)}
        return bool(self._connection.execute(insert_or_pass(ALERTS).values(values).on_conflict_do_nothing()).rowcount)

    def get(self, key: str) -> Alert | None:
        """Return an alert, or None."""
        row = self._connection.execute(select(ALERTS).where(ALERTS.c.key == key)).first()
        return alert_of(row) if row else None

    def open_keys(self) -> frozenset[str]:
        """Return the keys of the alerts that are not over."""
        return frozenset(self._connection.execute(select(ALERTS.c.key).where(ALERTS.c.over.is_(None))).scalars())

    def end(self, keys: Iterable[str], at: datetime) -> None:
        """Note that alerts are over."""
        self._connection.execute(update(ALERTS).where(ALERTS.c.key.in_(list(keys))).values(over=_moment(at)))

    def newest(self, limit: int) -> tuple[Alert, ...]:
        """Return the newest alerts, those that are not over first."""
        query = select(ALERTS).order_by(ALERTS.c.over.is_not(None), ALERTS.c.at.desc(), ALERTS.c.key).limit(limit)
        return tuple(map(alert_of, self._connection.execute(query)))


class Letters:
    """Repository of the outbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, letter: Letter) -> bool:
        """Put a message into the outbox; False where one of its key stands there or has left."""
        values = {name: getattr(letter, name) for name in ("key", "event", "login", "home", "attempts", "failure")}
        values |= {"channel": str(letter.channel), "state": str(letter.state), "not_before": _moment(letter.not_before)}
        return bool(self._connection.execute(insert_or_pass(LETTERS).values(values).on_conflict_do_nothing()).rowcount)

    def due(self, at: datetime) -> tuple[Letter, ...]:
        """Return the messages that may be sent now, the oldest first."""
        waits = (LETTERS.c.state == LetterState.WAITING) & (LETTERS.c.not_before <= _moment(at))
        return tuple(map(_letter, self._connection.execute(select(LETTERS).where(waits).order_by(LETTERS.c.number))))

    def next_due(self) -> datetime | None:
        """Return when the next waiting message may be sent; None where none waits."""
        query = select(func.min(LETTERS.c.not_before)).where(LETTERS.c.state == LetterState.WAITING)
        first = self._connection.execute(query).scalar_one()
        return datetime.fromisoformat(first) if first else None

    def begin(self, number: int) -> bool:
        """Note that a message is being sent; False where it does not wait any more."""
        waits = (LETTERS.c.number == number) & (LETTERS.c.state == LetterState.WAITING)
        values = {"state": LetterState.SENDING, "attempts": LETTERS.c.attempts + 1}
        return bool(self._connection.execute(update(LETTERS).where(waits).values(values)).rowcount)

    def settle(self, number: int, state: LetterState, failure: str = "", not_before: datetime | None = None) -> None:
        """Note how sending ended; ``not_before`` is when it is tried again."""
        moment = {"not_before": _moment(not_before)} if not_before else {}
        values = {"state": str(state), "failure": failure, **moment}
        self._connection.execute(update(LETTERS).where(LETTERS.c.number == number).values(values))

    def interrupted(self) -> tuple[Letter, ...]:
        """Return the messages whose sending was begun and never ended."""
        rows = self._connection.execute(select(LETTERS).where(LETTERS.c.state == LetterState.SENDING).order_by(LETTERS.c.number))
        return tuple(map(_letter, rows))

    def newest(self, limit: int) -> tuple[Letter, ...]:
        """Return the newest messages, the last one first."""
        return tuple(map(_letter, self._connection.execute(select(LETTERS).order_by(LETTERS.c.number.desc()).limit(limit))))

    def since(self, login: str, prefix: str, after: datetime) -> int:
        """Return how many messages whose key begins so were put there for somebody after a moment."""
        whose = (LETTERS.c.login == login) & LETTERS.c.key.startswith(prefix, autoescape=True) & (LETTERS.c.not_before >= _moment(after))
        return int(self._connection.execute(select(func.count()).select_from(LETTERS).where(whose)).scalar_one())


SETTINGS = Table(
    "message_settings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("value", String, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
)


class MessageChoices:
    """Repository of what administrators set on the page: the newest value of each name counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, str]:
        """Return the values by name."""
        rows = self._connection.execute(select(SETTINGS.c.name, SETTINGS.c.value).order_by(SETTINGS.c.number))
        return {row.name: row.value for row in rows}

    def set(self, name: str, value: str, person: str, at: datetime) -> None:
        """Keep a value; the one before is forgotten, since it may be a password."""
        self._connection.execute(SETTINGS.delete().where(SETTINGS.c.name == name))
        self._connection.execute(insert(SETTINGS).values(name=name, value=value, person=person, at=_moment(at)))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def alert_of(row: Any) -> Alert:  # noqa: ANN401 (a row of SQLAlchemy)
    """Return the alert of a row that has at least the table's columns."""
    return Alert(
        key=row.key,
        kind=AlertKind(row.kind),
        notice=from_json(row.notice)[0],
        path=row.path,
        action=Action(row.action),
        area=AreaCode(row.area) if row.area else None,
        author=row.author,
        at=datetime.fromisoformat(row.at),
        over=datetime.fromisoformat(row.over) if row.over else None,
    )


def _letter(row: Any) -> Letter:  # noqa: ANN401
    return Letter(
        key=row.key,
        channel=Channel(row.channel),
        event=row.event,
        login=row.login,
        home=row.home,
        state=LetterState(row.state),
        attempts=row.attempts,
        not_before=datetime.fromisoformat(row.not_before),
        failure=row.failure,
        number=row.number,
    )
