"""Which days are special, and what stations may not do."""

from datetime import datetime
from typing import Protocol

from broadcast.model.calendar import SpecialDay
from broadcast.model.limit import AirLimit
from broadcast.model.removal import HeldRow


class SpecialDays(Protocol):
    """Days that are not what weekday and law make them."""

    def all(self) -> tuple[SpecialDay, ...]:
        """Return every row, in the order in which they came; empty where there is none. Raises RowDamaged."""
        ...

    def add(self, day: SpecialDay, person: str, at: datetime) -> SpecialDay:
        """Keep a row; return it with its number."""
        ...

    def remove(self, number: int) -> bool:
        """Remove a row; return False where there is none of that number."""
        ...

    def take_out(self, number: int) -> HeldRow | None:
        """Remove a row and return it as it was held; None where there is none of that number."""
        ...

    def put_back(self, row: HeldRow) -> int | None:
        """Put a row back under a new number and return that."""
        ...


class AirLimits(Protocol):
    """Limits of broadcasting that staff keep; shipped ones are no rows."""

    def all(self) -> tuple[AirLimit, ...]:
        """Return every limit by id; empty where there is none. Raises RowDamaged."""
        ...

    def save(self, limit: AirLimit, person: str, at: datetime) -> None:
        """Keep a limit, over the one of its id where there is one."""
        ...

    def remove(self, limit: str) -> bool:
        """Remove a limit; return False where there is none of that id."""
        ...

    def take_out(self, limit: str) -> HeldRow | None:
        """Remove a limit and return its row as it was held; None where there is none of that id."""
        ...

    def put_back(self, row: HeldRow) -> int | None:
        """Put a row back; None, and nothing happens, where its id is taken."""
        ...
