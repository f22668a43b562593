"""What shapes a day: clocks, session rules, directives, which stations hear each other, and whose turn it is."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Protocol

from broadcast.model.directive import Directive
from broadcast.model.overlap import Overlap
from broadcast.model.programme import FormatClock, SessionRule, Turn
from broadcast.model.removal import HeldRow, Removal, RemovalKind
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

    def take_out(self, number: int) -> HeldRow | None:
        """Remove a rule and return its row as it was held; None where there is none of that number."""
        ...

    def put_back(self, row: HeldRow) -> int | None:
        """Put a row back under a new number and return that."""
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

    def take_out(self, overlap: Overlap) -> HeldRow | None:
        """Remove a pair and return its row as it was held; None where there is none of these two."""
        ...

    def put_back(self, row: HeldRow) -> int | None:
        """Put a row back; None, and nothing happens, where the pair is there."""
        ...


class Removals(Protocol):
    """Rules that staff took away; none is ever forgotten."""

    def add(self, removal: Removal) -> Removal:
        """Keep a removal; return it with its number."""
        ...

    def get(self, number: int) -> Removal | None:
        """Return a removal, or None."""
        ...

    def standing(self, kind: RemovalKind, after: datetime, limit: int) -> tuple[Removal, ...]:
        """Return the newest removals of a kind since a moment that were not undone, the last one first; empty where there is none."""
        ...

    def undo(self, number: int, at: datetime) -> bool:
        """Note that a removal was undone; False where it was before, or where there is none of that number."""
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
