"""What shapes a day: clocks, session rules, directives, which stations hear each other, and whose turn it is."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Protocol

from broadcast.model.directive import Directive
from broadcast.model.overlap import Overlap
from broadcast.model.programme import FormatClock, SessionRule, Turn
from broadcast.model.units import StationId


class Clocks(Protocol):
    """Format clocks, append-only versions."""

    def all(self) -> tuple[FormatClock, ...]:
        """Return the newest version of every clock, by name; empty where none was ever kept. Raises RowDamaged."""
        ...

    def save(self, clock: FormatClock, person: str, at: datetime) -> FormatClock:
        """Keep a clock as the next version of its name; return it with that version."""
        ...


class SessionRules(Protocol):
    """The rules that say which days have which sessions."""

    def all(self) -> tuple[SessionRule, ...]:
        """Return every rule, in the order in which they came; empty where there is none. Raises RowDamaged."""
        ...

    def add(self, rule: SessionRule, person: str, at: datetime) -> SessionRule:
        """Keep a rule; return it with its number."""
        ...

    def remove(self, number: int) -> bool:
        """Remove a rule; return False where there is none of that number."""
        ...


class Directives(Protocol):
    """Directives by document. ``remove`` returns False where there is none of that number."""

    def all(self) -> tuple[Directive, ...]: ...  # noqa: D102
    def save(self, directive: Directive, person: str, at: datetime) -> None: ...  # noqa: D102
    def remove(self, document: str) -> bool: ...  # noqa: D102


class Overlaps(Protocol):
    """Which stations hear each other."""

    def all(self) -> tuple[Overlap, ...]:
        """Return every pair, by id; empty where there is none. Raises RowDamaged."""
        ...

    def save(self, overlap: Overlap, person: str, at: datetime) -> None:
        """Keep a pair, over the same one where there is one."""
        ...

    def remove(self, overlap: Overlap) -> bool:
        """Remove a pair; return False where there is none of these two."""
        ...


class Turns(Protocol):
    """How every lineage of a station stood after each session of a published revision."""

    def save(self, station: StationId, day: date, revision: int, after: Mapping[datetime, Mapping[str, Turn]]) -> None:
        """Keep how the lineages stood after each session of a revision."""
        ...

    def of(self, stations: Collection[StationId], day: date) -> Mapping[StationId, Mapping[datetime, Mapping[str, Turn]]]:
        """Return them, by the beginning of each session, for the newest revision of a day; stations without one are missing."""
        ...

    def before(self, stations: Collection[StationId], day: date) -> Mapping[StationId, Mapping[str, Turn]]:
        """Return how they stood at the end of the last day before that has any; stations without one are missing."""
        ...
