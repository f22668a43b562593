"""Khẩn cấp: what interrupts every programme at once, who asked for it, who agreed, who stopped it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from broadcast.model.bundle import BundleFile
from broadcast.model.units import AreaCode, Millis, SpokenText, StationId, WrittenText

CONSENTS = 2
"""So many people have to agree before an urgent message plays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentDraft:
    """What somebody types to have it played at once."""

    title: str
    category: str
    text: WrittenText
    """Plain text, the same words everywhere; one sentence a line, ``|`` where a breath ends."""
    areas: frozenset[AreaCode] | None
    """None: the whole city."""
    times: int
    """How often it plays."""
    gap: timedelta
    """From the end of one play to the beginning of the next."""
    until: datetime
    """No play begins at or after this moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentSound:
    """A message for one sound profile, ready to be fetched: its own chime first, then the words."""

    file: BundleFile
    length: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """An urgent message as it was submitted. Nothing in it is ever changed."""

    draft: UrgentDraft
    spoken: SpokenText
    voice: str
    stations: frozenset[StationId] | None
    """Those of its areas; None: every one."""
    author: str
    submitted: datetime
    sounds: Mapping[str, UrgentSound] = field(hash=False)
    """By sound profile."""
    number: int = 0
    """Its row; 0 before it is kept."""


class UrgentAct(StrEnum):
    """What people do about a submitted message."""

    CONSENT = "consent"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentDeed:
    """One person's yes, or their stop. ``number`` is its row and counts up over all messages."""

    act: UrgentAct
    person: str
    at: datetime
    number: int = 0


class UrgentState(StrEnum):
    """Where a message stands at a moment."""

    WAITING = "waiting"
    """Somebody's consent is missing."""
    PLAY = "play"
    CANCELLED = "cancelled"
    OVER = "over"
    """Its time has passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentCase:
    """A message with everything that was done about it, in order."""

    urgent: Urgent
    deeds: tuple[UrgentDeed, ...] = ()

    @property
    def consents(self) -> tuple[UrgentDeed, ...]:
        """Every yes, the first one first."""
        return tuple(deed for deed in self.deeds if deed.act is UrgentAct.CONSENT)

    @property
    def cancelled(self) -> UrgentDeed | None:
        """Who stopped it, if somebody did."""
        return next((deed for deed in self.deeds if deed.act is UrgentAct.CANCEL), None)

    @property
    def released(self) -> datetime | None:
        """When the last consent that it needed was given."""
        return self.consents[CONSENTS - 1].at if len(self.consents) >= CONSENTS else None

    def state(self, now: datetime) -> UrgentState:
        """Return where it stands at an aware moment."""
        if self.cancelled is not None:
            return UrgentState.CANCELLED
        if now >= self.urgent.draft.until:
            return UrgentState.OVER
        return UrgentState.WAITING if self.released is None else UrgentState.PLAY

    def concerns(self, station: StationId) -> bool:
        """Whether it is for that station."""
        return self.urgent.stations is None or station in self.urgent.stations
