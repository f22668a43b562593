"""A ward's own say about the city's items: when an ordinary one plays, in which order priority ones do."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from broadcast.model.units import AreaCode, ScriptId

MIDDLE = 5
"""The place of a priority item of which a ward said nothing."""


class WardDeed(StrEnum):
    """What a ward may do with an item."""

    MOVE = "move"
    """An ordinary item plays at a time of the ward's own."""
    ORDER = "order"
    """A priority item stands at a place of the ward's own among the others."""
    UNDO = "undo"
    """What was said before holds no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WardChoice:
    """One thing that a ward said of one script; the newest one for the script stands, the older ones are kept."""

    area: AreaCode
    script: ScriptId
    deed: WardDeed
    reason: str = ""
    to: time | None = None
    """Of a move: when it plays."""
    place: int = MIDDLE
    """Of an order: 1 stands first, 9 last."""
    first: date | None = None
    last: date | None = None
    """Both inclusive; None: without end."""
    person: str = ""
    at: datetime | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
