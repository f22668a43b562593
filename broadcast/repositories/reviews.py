"""Steps of texts between author, city and wards, and the switches of the house."""

from typing import Protocol

from broadcast.model.review import Review
from broadcast.model.switch import Switch, Switching


class Reviews(Protocol):
    """Steps of texts, append-only, read once a transaction."""

    def add(self, review: Review) -> None:
        """Keep a step."""
        ...

    def all(self) -> tuple[Review, ...]:
        """Return every step, the first one first; empty where there is none. Raises RowDamaged."""
        ...


class Switches(Protocol):
    """Rules that are turned on and off, append-only, read once a transaction."""

    def set(self, switching: Switching) -> None:
        """Keep that a rule was turned on or off."""
        ...

    def last(self, switch: Switch) -> Switching | None:
        """Return who turned a rule last, or None where nobody did. Raises RowDamaged."""
        ...

    def on(self, switch: Switch) -> bool:
        """Return whether a rule holds: as it was turned last, else as it usually is. Raises RowDamaged."""
        ...
