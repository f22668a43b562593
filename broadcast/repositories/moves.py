"""What planners moved by hand."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from broadcast.errors import RowDamaged
from broadcast.model.move import Move
from broadcast.model.units import StationId


class Moves(Protocol):
    """Moves of single announcements on single days. Nothing in it is ever changed: a new row stands over the older ones."""

    def add(self, move: Move) -> Move:
        """Append a move; return it with its number."""
        ...

    def standing(self, day: date) -> tuple[Move, ...]:
        """Return the newest row of every station and script of a day but those taken back; without damaged ones."""
        ...

    def damaged(self, day: date) -> Mapping[StationId, RowDamaged]:
        """Return the stations of which a row of that day is no longer what was saved; empty where all are."""
        ...

    def history(self, station: StationId, first: date, last: date) -> tuple[Move, ...]:
        """Return every row of a station's days, the newest first, those taken back too. Raises RowDamaged."""
        ...
