"""Announcements with their own second: in which session each stands, and why one cannot."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time

from broadcast.model.notice import Notice
from broadcast.model.programme import Candidate
from broadcast.model.units import ScriptId
from broadcast.programme.layout import Layout, Pin, block_of
from broadcast.wording import notice

DAY = 24 * 3_600_000
"""Milliseconds."""


def pins_of(
    groups: Sequence[tuple[Candidate, ...]], layouts: Sequence[Layout], barred: Sequence[frozenset[int]]
) -> tuple[list[list[Pin]], Mapping[ScriptId, Notice]]:
    """Return each session's pins, and the reason against every candidate whose second cannot be kept.

    Where two want the same second the one of higher priority has it. ``barred`` are the pieces that may not play in each session.
    """
    pins: list[list[Pin]] = [[] for _ in layouts]
    refused: dict[ScriptId, Notice] = {}
    fixed = [number for number, group in enumerate(groups) if group[0].fixed_at is not None]
    for number in sorted(fixed, key=lambda number: (groups[number][0].priority, number)):
        open_to_it = [session for session in range(len(layouts)) if number not in barred[session]]
        reason = _stand(groups, number, layouts, pins, open_to_it)
        if reason is not None:
            refused[groups[number][0].item.announcement.script] = reason
    return pins, refused


def _stand(
    groups: Sequence[tuple[Candidate, ...]], number: int, layouts: Sequence[Layout], pins: list[list[Pin]], open_to_it: Sequence[int]
) -> Notice | None:
    """Add the piece's pin to its session; return the reason where there is no place for it."""
    candidate = groups[number][0]
    at = f"{candidate.fixed_at:%H:%M}"
    inside = [
        (session, pin) for session, pin in _ways(number, candidate, layouts) if layouts[session].begins <= pin.at < layouts[session].ends
    ]
    if not inside:
        return notice("fixed-outside", at=at)
    if not any(session in open_to_it for session, _ in inside):
        return notice("fixed-shared", at=at)
    for session, pin in inside:
        if session not in open_to_it or block_of(pin, layouts[session].blocks) is None:
            continue
        other = _in_the_way(groups, pin, pins[session])
        if other is not None:
            return notice("fixed-taken", at=at, other=groups[other][0].item.announcement.title)
        pins[session].append(pin)
        return None
    session, _ = inside[0]
    blocks = layouts[session].blocks
    return notice("fixed-no-room", at=at, first=_clock(blocks[0].opens or 0), last=_clock(blocks[-1].ends - candidate.item.length))


def _ways(number: int, candidate: Candidate, layouts: Sequence[Layout]) -> Iterator[tuple[int, Pin]]:
    """Yield the civil time of the day and, for a session that goes on after midnight, of the next."""
    at = _milliseconds(candidate.fixed_at or time())
    for session in range(len(layouts)):
        for moment in (at, at + DAY):
            yield session, Pin(piece=number, at=moment, length=candidate.item.length)


def _in_the_way(groups: Sequence[tuple[Candidate, ...]], pin: Pin, others: Sequence[Pin]) -> int | None:
    lineage = groups[pin.piece][0].lineage
    for other in others:
        overlaps = pin.at < other.at + other.length and other.at < pin.at + pin.length
        if overlaps or groups[other.piece][0].lineage == lineage:
            return other.piece
    return None


def _milliseconds(at: time) -> int:
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1000


def _clock(at: int) -> str:
    seconds = at // 1000 % 86_400
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
