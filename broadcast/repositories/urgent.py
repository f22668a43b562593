"""Urgent messages and what people did about them."""

from datetime import datetime
from typing import Protocol

from broadcast.errors import RowDamaged
from broadcast.model.urgent import Urgent, UrgentCase, UrgentDeed


class UrgentMessages(Protocol):
    """Urgent messages and what people did about them. Nothing is ever changed or removed."""

    def add(self, urgent: Urgent) -> int:
        """Keep a message; return its number."""
        ...

    def add_deed(self, urgent: int, deed: UrgentDeed) -> None:
        """Keep what a person did about a message. Raises NotAllowed where the same person did the same before."""
        ...

    def get(self, number: int) -> UrgentCase | None:
        """Return a message with what was done about it, or None. Raises RowDamaged."""
        ...

    def lasting(self, since: datetime) -> tuple[UrgentCase, ...]:
        """Return the messages whose time had not passed at a moment, the oldest first; a damaged one is left out."""
        ...

    def damaged(self, since: datetime) -> tuple[RowDamaged, ...]:
        """Return the damage of every other one; empty where there is none."""
        ...

    def newest(self, limit: int) -> tuple[UrgentCase, ...]:
        """Return the newest messages, the last one first. Raises RowDamaged."""
        ...

    def change(self) -> int:
        """Return the number of the newest deed, 0 before the first; cheap."""
        ...
