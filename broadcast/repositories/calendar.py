"""Which days are special, and what stations may not do."""

from datetime import datetime
from typing import Protocol

from broadcast.model.calendar import SpecialDay
from broadcast.model.limit import AirLimit


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
