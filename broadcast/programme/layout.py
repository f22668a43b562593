"""From a session's clock to room for announcements: what frames them, where it begins, and which of them have their own second."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from broadcast.model.programme import ClockElement, CueKind
from broadcast.programme.problem import ALWAYS, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A clock's element on one day, with how long its own sound is in milliseconds; announcements have none."""

    element: ClockElement
    length: int = 0
    at: int | None = None
    """Milliseconds since midnight at which it begins, to the second; None: when what is before it has ended."""
    tracks: tuple[int, ...] = ()
    """Which of the day's recordings it plays, in order."""
    least: int = 0
    """Kept free for it, where that is more than its length."""

    @property
    def needs(self) -> int:
        """The milliseconds that it cannot do without."""
        return max(self.length, self.least)

    @property
    def is_open(self) -> bool:
        """Whether what plays in it is decided only when announcements have their places."""
        return self.element.kind in (CueKind.ANNOUNCEMENT, CueKind.MUSIC) and not self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A piece with its own second: milliseconds since midnight, and its length."""

    piece: int
    at: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A session's elements that are played, and its room for announcements, block by block."""

    begins: int
    ends: int
    entries: tuple[Entry, ...]
    blocks: tuple[Stretch, ...]
    left_out: tuple[ClockElement, ...] = ()
    """Elements that gave way, and relays that cannot be taken at their time."""

    def free_until(self, place: int) -> int:
        """Return until when an open entry may go on so that what follows it has its time."""
        return _segment_end(self.entries, place, self.ends)


def lay_out(entries: Sequence[Entry], begins: int, cap: int) -> Layout:
    """Return what a session of ``cap`` milliseconds holds; elements give way in their order until the rest fits.

    A relay stands at its second; what is before it must have ended by then, so elements give way before it too. One block for
    every element of announcements.
    """
    ends = begins + cap
    timely = in_time(entries, begins, ends)
    left: list[Entry] = []
    for relay, between, room in _segments(timely, begins, ends):
        left += [*relay, *_given_way(between, room)]
    return Layout(
        begins=begins,
        ends=ends,
        entries=tuple(left),
        blocks=tuple(_blocks(left, begins, ends)) or (Stretch(opens=begins, ends=begins),),
        left_out=tuple(entry.element for entry in entries if not any(entry is other for other in left)),
    )


def in_time(entries: Sequence[Entry], begins: int, ends: int) -> list[Entry]:
    """Return the entries without relays that do not lie inside the session, one after the other."""
    left, free = [], begins
    for entry in entries:
        if entry.at is not None:
            if entry.at < free or entry.at + entry.length > ends:
                continue
            free = entry.at + entry.length
        left.append(entry)
    return left


def pinned(blocks: Sequence[Stretch], pins: Sequence[Pin]) -> tuple[tuple[Stretch, ...], ...]:
    """Return the room of each block, cut where pieces have their own second. ``pins`` must fit, see ``block_of``."""
    return tuple(
        _cut(block, sorted((pin for pin in pins if block_of(pin, blocks) == number), key=lambda pin: pin.at))
        for number, block in enumerate(blocks)
    )


def _cut(block: Stretch, pins: Sequence[Pin]) -> tuple[Stretch, ...]:
    if not pins:
        return (block,)
    stretches = []
    opens, lead = block.opens, block.lead
    for pin in pins:
        stretches.append(replace(block, opens=opens, lead=lead, ends=pin.at, pinned=pin.piece))
        opens, lead = pin.at + pin.length, 0
    return (*stretches, replace(block, opens=opens, lead=lead))


def block_of(pin: Pin, blocks: Sequence[Stretch]) -> int | None:
    """Return the block in which a piece can stand at its second, after what comes before the block; None where there is none."""
    begins = 0
    for number, block in enumerate(blocks):
        begins = block.opens if block.opens is not None else begins + block.lead
        if begins <= pin.at and pin.at + pin.length <= block.ends:
            return number
        begins = block.ends
    return None


def element_least(element: ClockElement) -> int:
    """Return the milliseconds that an element cannot do without."""
    return 0 if element.gives_way else max(element.least, element.relayed)


def _segments(entries: Sequence[Entry], begins: int, ends: int) -> Iterator[tuple[list[Entry], list[Entry], int]]:
    """Yield each relay (none before the first) with what stands between it and the next, and how many milliseconds there are for that."""
    relay: list[Entry] = []
    between: list[Entry] = []
    for entry in entries:
        if entry.at is None:
            between.append(entry)
            continue
        yield relay, between, entry.at - begins
        relay, between, begins = [entry], [], entry.at + entry.length
    yield relay, between, ends - begins


def _given_way(entries: Sequence[Entry], room: int) -> list[Entry]:
    """Return what is left when elements give way in their order until the rest fits; announcements are the last."""
    left = list(entries)
    for entry in sorted((entry for entry in left if entry.element.gives_way), key=lambda entry: entry.element.gives_way):
        if sum(other.needs for other in left) <= room:
            return left
        left = [other for other in left if other is not entry]
    return left if sum(other.needs for other in left) <= room else [entry for entry in left if entry.is_open]


def _segment_end(entries: Sequence[Entry], place: int, ends: int) -> int:
    """Return until when the entry at a place may go on: the next relay or the end, less what stands between."""
    after = 0
    for entry in entries[place + 1 :]:
        if entry.at is not None:
            return entry.at - after
        after += entry.needs
    return ends - after


def _blocks(entries: Sequence[Entry], begins: int, ends: int) -> list[Stretch]:
    """Return the room of each block: it begins when what is before it has ended, and ends while what comes after still fits."""
    places = [place for place, entry in enumerate(entries) if entry.element.kind is CueKind.ANNOUNCEMENT]
    blocks: list[Stretch] = []
    for before, place in pairwise((-1, *places)):
        opens, lead = _opening(entries, before, place, begins)
        most, latest = entries[place].element.most, _segment_end(entries, place, ends)
        if opens is None:
            blocks.append(Stretch(opens=None, lead=lead, ends=latest, room=most or ALWAYS))
        else:
            blocks.append(Stretch(opens=opens, ends=min(latest, opens + (most or ALWAYS))))
    return blocks


def _opening(entries: Sequence[Entry], before: int, place: int, begins: int) -> tuple[int | None, int]:
    """Return when a block begins, None where that depends on the block before, and how much stands between the two."""
    opens, lead = (begins if before < 0 else None), 0
    for entry in entries[before + 1 : place]:
        if entry.at is not None:
            opens, lead = entry.at + entry.length, 0
        else:
            lead += entry.length
    return (None, lead) if opens is None else (opens + lead, 0)
