"""The ledgers of what was planned, fetched and aired."""

from datetime import date
from typing import Protocol

from broadcast.model.ledger import Airing, Delivery, PlannedItem
from broadcast.model.units import StationId


class Ledgers(Protocol):
    """What was planned, fetched and aired. Nothing in it is ever changed; days are those of the programme, ``before`` is exclusive."""

    def planned(self, first: date, before: date, station: StationId | None = None) -> tuple[PlannedItem, ...]:
        """Return the items of the newest revisions, by day, station and place; saving a bundle adds them. Raises RowDamaged."""
        ...

    def published_as(self, station: StationId, sha256: str, near: date) -> tuple[PlannedItem, ...]:
        """Return where a station's programmes have a file: on the days around one, else on any day; empty where none ever had it.

        Raises RowDamaged.
        """
        ...

    def deliver(self, delivery: Delivery) -> bool:
        """Note what a station fetched; False, and nothing is noted, where that event was noted before."""
        ...

    def deliveries(self, first: date, before: date, station: StationId | None = None) -> tuple[Delivery, ...]:
        """Return what was fetched, by day, station and moment. Raises RowDamaged."""
        ...

    def fetched(self, day: date) -> frozenset[StationId]:
        """Return the stations that fetched something of a day; cheap."""
        ...

    def air(self, airing: Airing) -> bool:
        """Note what was aired; False, and nothing is noted, where that event was noted before."""
        ...

    def airings(self, first: date, before: date, station: StationId | None = None) -> tuple[Airing, ...]:
        """Return what was aired, by day, station and moment. Raises RowDamaged."""
        ...
