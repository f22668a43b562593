"""What a station plays at any moment of some days: each item with the file to play, when it begins and when it must have ended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from broadcast.model.bundle import Bundle, BundleFile, BundleItem, BundleSession
from broadcast.model.programme import CueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AirSlot:
    """One item on the air, from ``begin`` to ``end``."""

    item: BundleItem
    folder: Path
    begin: datetime
    end: datetime
    session: datetime
    """When its session begins; what the volume is chosen by."""

    @property
    def path(self) -> Path | None:
        """The file that sounds: its own, or a relay's standby; None where it has neither."""
        return self.folder / self.item.sound.name if self.item.sound else None

    def offset(self, now: datetime) -> timedelta:
        """Return how far into the item a moment is."""
        return now - self.begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A published day and the folder in which its files lie."""

    folder: Path
    bundle: Bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Slots by their beginning; where two overlap, the one that begins later sounds (a hard start)."""

    slots: tuple[AirSlot, ...] = ()

    def at(self, now: datetime) -> AirSlot | None:
        """Return what sounds at a moment; None where nothing is due."""
        begun = [slot for slot in self.slots if slot.begin <= now < slot.end]
        return max(begun, key=lambda slot: slot.begin, default=None)

    def next_after(self, now: datetime) -> AirSlot | None:
        """Return what begins next after a moment; None where nothing is known to come."""
        return next((slot for slot in self.slots if slot.begin > now), None)

    def fillers(self, now: datetime) -> tuple[AirSlot, ...]:
        """Return the announcements of the same day that may take the place of one that cannot be played, the nearest first."""
        near = [slot for slot in self.slots if slot.item.kind is CueKind.ANNOUNCEMENT and slot.item.file and airs(slot.item, now)]
        return tuple(sorted(near, key=lambda slot: abs(slot.begin - now)))


def timeline(days: Sequence[Day], today: date) -> Timeline:
    """Return what plays from yesterday's sessions that go on after midnight to the end of tomorrow.

    A day that never came is filled with the last one before it: its sessions at their hours, less what may no longer be said.
    """
    three_days = (today - timedelta(days=1), today, today + timedelta(days=1))
    slots = (slot for day in three_days for slot in _slots_of(days, day))
    return Timeline(slots=tuple(sorted(slots, key=lambda slot: slot.begin)))


def airs(item: BundleItem, at: datetime) -> bool:
    """Whether an item may be heard at a moment: between the moments that its text allows; what has no text always may."""
    return item.text is None or item.text.not_before <= at < item.text.not_after


def _slots_of(days: Sequence[Day], day: date) -> Iterator[AirSlot]:
    exact = next((timeline for timeline in days if timeline.bundle.day == day), None)
    if exact is not None:
        for session in exact.bundle.sessions:
            yield from (_slot(exact.folder, session, item, item.at) for item in session.items if airs(item, item.at))
        return
    last = max((timeline for timeline in days if timeline.bundle.day < day), key=lambda timeline: timeline.bundle.day, default=None)
    if last is not None:
        for session in last.bundle.sessions:
            yield from _repeated(last.folder, session, day - last.bundle.day)


def _repeated(folder: Path, session: BundleSession, later: timedelta) -> Iterator[AirSlot]:
    """Yield a session again some days later: what may still be said, one after the other without gaps; nothing where no word is left."""
    items = [item for item in session.items if item.sound and airs(item, item.at + later)]
    if not any(item.kind is CueKind.ANNOUNCEMENT for item in items):
        return
    at = session.start + later
    for item in items:
        yield _slot(folder, session, item, at, later)
        at += timedelta(milliseconds=item.length)


def _slot(folder: Path, session: BundleSession, item: BundleItem, begin: datetime, later: timedelta = timedelta()) -> AirSlot:
    end = begin + timedelta(milliseconds=item.length)
    return AirSlot(item=item, folder=folder, begin=begin, end=end, session=session.start + later)


def files_of(slots: Iterable[AirSlot]) -> dict[Path, BundleFile]:
    """Return every file that some slots play, by its path."""
    return {slot.path: slot.item.sound for slot in slots if slot.path is not None and slot.item.sound is not None}
