"""Alerts, the outbox of messages, and how an administrator wants them sent."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Protocol

from broadcast.model.alert import Alert
from broadcast.model.letter import Letter, LetterState


class Alerts(Protocol):
    """What people should hear of; each event is written down once."""

    def keys(self, keys: Collection[str]) -> frozenset[str]:
        """Return which of these keys are written down."""
        ...

    def add(self, alert: Alert, at: datetime) -> bool:
        """Write an alert down; False where it was before."""
        ...

    def get(self, key: str) -> Alert | None:
        """Return an alert, or None."""
        ...

    def open_keys(self) -> frozenset[str]:
        """Return the keys of the alerts that are not over; empty where there is none."""
        ...

    def end(self, keys: Iterable[str], at: datetime) -> None:
        """Note that alerts are over."""
        ...

    def newest(self, limit: int) -> tuple[Alert, ...]:
        """Return the newest alerts, those that are not over first."""
        ...


class Letters(Protocol):
    """Messages on their way out of the house."""

    def add(self, letter: Letter) -> bool:
        """Put a message into the outbox; False where one of its key stands there or has left."""
        ...

    def due(self, at: datetime) -> tuple[Letter, ...]:
        """Return the messages that may be sent now, the oldest first; empty where there is none."""
        ...

    def next_due(self) -> datetime | None:
        """Return when the next waiting message may be sent; None where none waits."""
        ...

    def begin(self, number: int) -> bool:
        """Note that a message is being sent; False where it does not wait any more."""
        ...

    def settle(self, number: int, state: LetterState, failure: str = "", not_before: datetime | None = None) -> None:
        """Note how sending ended; ``not_before`` is when it is tried again."""
        ...

    def interrupted(self) -> tuple[Letter, ...]:
        """Return the messages whose sending was begun and never ended; empty where there is none."""
        ...

    def newest(self, limit: int) -> tuple[Letter, ...]:
        """Return the newest messages, the last one first."""
        ...

    def since(self, login: str, prefix: str, after: datetime) -> int:
        """Return how many messages whose key begins so were put there for somebody after a moment."""
        ...


class MessageChoices(Protocol):
    """How messages are sent, as set on the page."""

    def all(self) -> Mapping[str, str]:
        """Return the values by name; empty where nothing was set."""
        ...

    def set(self, name: str, value: str, person: str, at: datetime) -> None:
        """Keep a value over the one before."""
        ...
