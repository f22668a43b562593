"""What a new plan would change in a published day, session by session: what comes, what goes, what only moves by seconds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from difflib import SequenceMatcher
from enum import StrEnum

from broadcast.model.bundle import Bundle, BundleItem
from broadcast.model.programme import Cue, CueKind
from broadcast.services.day.planned_day import PlannedDay

FRAME = (CueKind.TUNE, CueKind.OPENING, CueKind.CLOSING)
"""What every session has; it is not told."""


class ChangeMark(StrEnum):
    """What becomes of an item."""

    COMES = "comes"
    GOES = "goes"
    SHIFTS = "shifts"
    """It stays in its place and begins at another second."""
    STAYS = "stays"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedItem:
    """One item of a session as it is or would be."""

    mark: ChangeMark
    at: datetime
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSession:
    """A session of which something changes, whole, in the new order; what goes stands where it was."""

    start: datetime
    items: tuple[ChangedItem, ...]

    @property
    def count(self) -> int:
        """How many items come or go."""
        return sum(item.mark in (ChangeMark.COMES, ChangeMark.GOES) for item in self.items)


Played = BundleItem | Cue


def changed_sessions(published: Bundle | None, planned: PlannedDay, zone: tzinfo) -> tuple[ChangedSession, ...]:
    """Return the sessions of which something changes, in order of time; times are civil ones."""
    before = [item for session in (published.sessions if published else ()) for item in session.items]
    after: list[Played] = [item for session in planned.kept for item in session.items]
    after += [cue for plan in planned.sessions for cue in plan.cues]
    fresh = planned.sessions[1:] if planned.standing.rest else planned.sessions
    starts = sorted({*(session.start for session in (published.sessions if published else ())), *(plan.start for plan in fresh)})
    changed = []
    for number, start in enumerate(starts):
        ends = starts[number + 1] if number + 1 < len(starts) else None
        items = tuple(_items(_within(before, start, ends), _within(after, start, ends), zone))
        if any(item.mark is not ChangeMark.STAYS for item in items):
            changed.append(ChangedSession(start=start.astimezone(zone), items=items))
    return tuple(changed)


def _within(items: Sequence[Played], start: datetime, ends: datetime | None) -> list[Played]:
    return [item for item in items if item.kind not in FRAME and start <= item.at and (ends is None or item.at < ends)]


def _items(before: Sequence[Played], after: Sequence[Played], zone: tzinfo) -> Iterator[ChangedItem]:
    matcher = SequenceMatcher(None, [item.title for item in before], [item.title for item in after], autojunk=False)
    for deed, i, j, k, m in matcher.get_opcodes():
        if deed == "equal":
            for old, new in zip(before[i:j], after[k:m], strict=True):
                yield _item(ChangeMark.STAYS if old.at == new.at else ChangeMark.SHIFTS, new, zone)
            continue
        yield from (_item(ChangeMark.GOES, item, zone) for item in before[i:j])
        yield from (_item(ChangeMark.COMES, item, zone) for item in after[k:m])


def _item(mark: ChangeMark, item: Played, zone: tzinfo) -> ChangedItem:
    return ChangedItem(mark=mark, at=item.at.astimezone(zone), title=item.title)
