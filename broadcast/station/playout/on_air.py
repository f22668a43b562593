"""What sounds on the box, and how long of it was heard."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from broadcast.model.ledger import AirReport, Outcome
from broadcast.model.units import Millis
from broadcast.station.playout.timeline import AirSlot

NEARLY = timedelta(seconds=1.5)
"""An item that was heard but for this much, and for no more than a tenth of it, was played: programs start and stop a little late."""


class Source(Enum):
    """Where the sound comes from."""

    FILE = auto()
    """The item's own file."""
    STREAM = auto()
    STANDBY = auto()
    """A relay's file, while its stream is silent."""
    FILLER = auto()
    """Another announcement, because the item cannot be played."""
    NOTHING = auto()


@dataclass(slots=True, kw_only=True)
class AiringItem:
    """One item on the air; changes while it sounds."""

    slot: AirSlot
    event: str
    source: Source
    begun: datetime
    """When the item itself began to be heard."""
    since: datetime
    """Since when ``source`` sounds."""
    heard: timedelta = timedelta()
    """Of the item itself, before ``since``."""
    loud: datetime | None = None
    """When a stream was last loud."""
    tried: datetime | None = None
    """When the stream was last tried."""
    filler: AirSlot | None = None
    filled: int = 0
    reason: str = ""

    @property
    def itself(self) -> bool:
        """Whether the item itself sounds, not something in its place."""
        return self.source in (Source.FILE, Source.STREAM)

    def turn_to(self, source: Source, now: datetime) -> None:
        """Let another source sound from now on."""
        if self.itself:
            self.heard += (self.loud or now) - self.since
        self.source, self.since = source, now

    def report(self, now: datetime, reason: str = "") -> AirReport:
        """Return what is to be written down if it ended now."""
        whole = timedelta(milliseconds=self.slot.item.length)
        heard = min(whole, self.heard + (now - self.since if self.itself else timedelta()))
        played = was_whole(heard, whole)
        outcome = Outcome.PLAYED if played else Outcome.CUT if heard > timedelta() else Outcome.FAILED
        return AirReport(
            event=self.event,
            kind=self.slot.item.kind,
            title=self.slot.item.title,
            planned_at=self.slot.item.at,
            at=self.begun,
            length=Millis(heard // timedelta(milliseconds=1)),
            outcome=outcome,
            reason="" if played and not self.reason else self.reason or reason,
            sha256=self.slot.item.file.sha256 if self.slot.item.file else "",
        )


def was_whole(heard: timedelta, whole: timedelta) -> bool:
    """Whether something of a length was heard to its end.

    >>> was_whole(timedelta(seconds=59), timedelta(seconds=60)), was_whole(timedelta(seconds=1), timedelta(seconds=2))
    (True, False)
    """
    return heard >= whole - min(NEARLY, whole / 10)
