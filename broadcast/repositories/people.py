"""Who may come in, and what they did."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from broadcast.model.account import Account, AuditEntry, SetupLink, Visit, WebSession


class Accounts(Protocol):
    """People who may come in."""

    def save(self, account: Account) -> None:
        """Keep an account, over the one of its login where there is one."""
        ...

    def get(self, login: str) -> Account | None:
        """Return an account, or None."""
        ...

    def all(self) -> tuple[Account, ...]:
        """Return every account by login; empty before the first start."""
        ...

    def saw_alerts(self, login: str, until: datetime) -> None:
        """Note that somebody has looked at the events up to a moment; one that lies before what was noted changes nothing."""
        ...

    def count(self) -> int:
        """Return how many there are."""
        ...


class WebSessions(Protocol):
    """Who is signed in, one-time links, and wrong tries."""

    def add(self, session: WebSession) -> None:
        """Keep a session."""
        ...

    def visit(self, key_sha256: str) -> Visit | None:
        """Return a session with its account and the events that it has not seen, or None where either is gone."""
        ...

    def of(self, login: str) -> tuple[WebSession, ...]:
        """Return the sessions of a login, the one seen last first; empty where there is none."""
        ...

    def touch(self, key_sha256: str, seen: datetime) -> None:
        """Note when a session was seen; nothing happens where it is gone."""
        ...

    def end(self, keys: Collection[str]) -> None:
        """Forget sessions; nothing happens where one is gone."""
        ...

    def add_link(self, link: SetupLink) -> None:
        """Keep a one-time link; older ones of the same login hold no more."""
        ...

    def link(self, key_sha256: str) -> SetupLink | None:
        """Return a one-time link, or None where it was used or never made."""
        ...

    def use_link(self, key_sha256: str) -> bool:
        """Take a link out of use; False where somebody else just did."""
        ...

    def note_wrong(self, whose: str, at: datetime) -> None:
        """Note a wrong try."""
        ...

    def wrong_tries(self, whose: str, since: datetime) -> tuple[datetime, ...]:
        """Return the moments of wrong tries since then; empty where there is none."""
        ...

    def forget_wrong(self, whose: str) -> None:
        """Forget wrong tries; nothing happens where there is none."""
        ...


class Audit(Protocol):
    """The audit log. Nothing in it is ever changed."""

    def add(self, entry: AuditEntry) -> None:
        """Append a line."""
        ...

    def newest(self, limit: int) -> tuple[AuditEntry, ...]:
        """Return the newest lines, the last one first; empty where there is none."""
        ...
