"""Accounts, their sessions, one-time links and wrong tries."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, String, Table, delete, func, insert, select, update

from broadcast.db.letters import ALERTS, alert_of
from broadcast.db.metadata import metadata
from broadcast.model.account import Account, SetupLink, Visit, WebSession
from broadcast.model.actor import Actor, Role
from broadcast.model.alert import AlertKind
from broadcast.model.units import AreaCode

ACCOUNTS = Table(
    "accounts",
    metadata,
    Column("login", String, primary_key=True),
    Column("person", String, nullable=False),
    Column("roles", String, nullable=False),
    Column("areas", String),
    Column("password_hash", String, nullable=False),
    Column("totp_secret", String, nullable=False),
    Column("totp_step", Integer, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("email", String, nullable=False, server_default=""),
    Column("muted", String, nullable=False, server_default=""),
    Column("alerts_seen", String, nullable=False, server_default=""),
)
"""``roles``, ``areas`` and ``muted`` are words with spaces between; ``areas`` is NULL where the roles hold everywhere."""
SESSIONS = Table(
    "web_sessions",
    metadata,
    Column("key_sha256", String, primary_key=True),
    Column("login", String, nullable=False, index=True),
    Column("csrf", String, nullable=False),
    Column("begun", String, nullable=False),
    Column("seen", String, nullable=False),
    Column("browser", String, nullable=False),
)
LINKS = Table(
    "setup_links",
    metadata,
    Column("key_sha256", String, primary_key=True),
    Column("login", String, nullable=False),
    Column("until", String, nullable=False),
)
A_DAY = timedelta(days=1)
WRONG_TRIES = Table(
    "wrong_tries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("whose", String, nullable=False, index=True),
    Column("at", String, nullable=False),
)


class Accounts:
    """Repository of accounts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, account: Account) -> None:
        """Keep an account, over the one of its login where there is one."""
        self._connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.login == account.login))
        self._connection.execute(insert(ACCOUNTS).values(_account_row(account)))

    def get(self, login: str) -> Account | None:
        """Return an account, or None."""
        row = self._connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.login == login)).first()
        return _account(row) if row else None

    def all(self) -> tuple[Account, ...]:
        """Return every account by login."""
        return tuple(_account(row) for row in self._connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.login)))

    def saw_alerts(self, login: str, until: datetime) -> None:
        """Note that somebody has looked at the events up to a moment."""
        newer = (ACCOUNTS.c.login == login) & (ACCOUNTS.c.alerts_seen < _utc(until))
        self._connection.execute(update(ACCOUNTS).where(newer).values(alerts_seen=_utc(until)))

    def count(self) -> int:
        """Return how many there are."""
        return int(self._connection.execute(select(func.count()).select_from(ACCOUNTS)).scalar_one())


class WebSessions:
    """Repository of sessions, one-time links and wrong tries."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, session: WebSession) -> None:
        """Keep a session."""
        values = {name: getattr(session, name) for name in ("key_sha256", "login", "csrf", "browser")}
        moments = {"begun": session.begun.isoformat(), "seen": session.seen.isoformat()}
        self._connection.execute(insert(SESSIONS).values({**values, **moments}))

    def visit(self, key_sha256: str) -> Visit | None:
        """Return a session with its account and the events it has not seen, in one statement; None where either is gone."""
        unseen = ALERTS.c.over.is_(None) & (ALERTS.c.at > ACCOUNTS.c.alerts_seen)
        joined = select(SESSIONS, ACCOUNTS, ALERTS).join(ACCOUNTS, ACCOUNTS.c.login == SESSIONS.c.login).outerjoin(ALERTS, unseen)
        rows = self._connection.execute(joined.where(SESSIONS.c.key_sha256 == key_sha256)).all()
        if not rows:
            return None
        unread = tuple(alert_of(row) for row in rows if row.key is not None)
        return Visit(session=_session(rows[0]), account=_account(rows[0]), unread=unread)

    def of(self, login: str) -> tuple[WebSession, ...]:
        """Return the sessions of a login, the one seen last first."""
        query = select(SESSIONS).where(SESSIONS.c.login == login).order_by(SESSIONS.c.seen.desc())
        return tuple(_session(row) for row in self._connection.execute(query))

    def touch(self, key_sha256: str, seen: datetime) -> None:
        """Note when a session was seen."""
        self._connection.execute(update(SESSIONS).where(SESSIONS.c.key_sha256 == key_sha256).values(seen=seen.isoformat()))

    def end(self, keys: Collection[str]) -> None:
        """Forget sessions."""
        self._connection.execute(delete(SESSIONS).where(SESSIONS.c.key_sha256.in_(list(keys))))

    def add_link(self, link: SetupLink) -> None:
        """Keep a one-time link; older ones of the same login hold no more."""
        self._connection.execute(delete(LINKS).where(LINKS.c.login == link.login))
        self._connection.execute(insert(LINKS).values(key_sha256=link.key_sha256, login=link.login, until=link.until.isoformat()))

    def link(self, key_sha256: str) -> SetupLink | None:
        """Return a one-time link, or None where it was used or never made."""
        row = self._connection.execute(select(LINKS).where(LINKS.c.key_sha256 == key_sha256)).first()
        return SetupLink(key_sha256=row.key_sha256, login=row.login, until=datetime.fromisoformat(row.until)) if row else None

    def use_link(self, key_sha256: str) -> bool:
        """Take a link out of use; False where somebody else just did."""
        return bool(self._connection.execute(delete(LINKS).where(LINKS.c.key_sha256 == key_sha256)).rowcount)

    def note_wrong(self, whose: str, at: datetime) -> None:
        """Note a wrong try; those of the day before are forgotten, whoever made them."""
        self._connection.execute(delete(WRONG_TRIES).where(WRONG_TRIES.c.at < _utc(at - A_DAY)))
        self._connection.execute(insert(WRONG_TRIES).values(whose=whose, at=_utc(at)))

    def wrong_tries(self, whose: str, since: datetime) -> tuple[datetime, ...]:
        """Return the moments of wrong tries since then."""
        query = select(WRONG_TRIES.c.at).where(WRONG_TRIES.c.whose == whose, WRONG_TRIES.c.at >= _utc(since))
        return tuple(datetime.fromisoformat(row.at) for row in self._connection.execute(query))

    def forget_wrong(self, whose: str) -> None:
        """Forget the wrong tries of somebody who came in."""
        self._connection.execute(delete(WRONG_TRIES).where(WRONG_TRIES.c.whose == whose))


def _utc(moment: datetime) -> str:
    """Return a moment so that texts compare as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _account_row(account: Account) -> dict[str, Any]:
    names = ("login", "password_hash", "totp_secret", "totp_step", "disabled", "email")
    actor = account.actor
    rights = {"roles": " ".join(sorted(actor.roles)), "areas": None if actor.areas is None else " ".join(sorted(actor.areas))}
    muted = " ".join(sorted(account.muted))
    seen = _utc(account.alerts_seen) if account.alerts_seen else ""
    return {**{name: getattr(account, name) for name in names}, "person": actor.person, **rights, "muted": muted, "alerts_seen": seen}


def _account(row: Any) -> Account:  # noqa: ANN401 (a row of SQLAlchemy)
    areas = None if row.areas is None else frozenset(AreaCode(code) for code in row.areas.split())
    actor = Actor(person=row.person, roles=frozenset(Role(role) for role in row.roles.split()), areas=areas)
    names = ("login", "password_hash", "totp_secret", "totp_step", "disabled", "email")
    muted = frozenset(AlertKind(kind) for kind in row.muted.split())
    seen = datetime.fromisoformat(row.alerts_seen) if row.alerts_seen else None
    return Account(actor=actor, muted=muted, alerts_seen=seen, **{name: getattr(row, name) for name in names})


def _session(row: Any) -> WebSession:  # noqa: ANN401
    moments = {"begun": datetime.fromisoformat(row.begun), "seen": datetime.fromisoformat(row.seen)}
    return WebSession(key_sha256=row.key_sha256, login=row.login, csrf=row.csrf, browser=row.browser, **moments)
