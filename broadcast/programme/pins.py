"""Announcements with their own second: in which session each stands, and why one cannot."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time, timedelta

from broadcast.model.notice import Notice
from broadcast.model.programme import Candidate
from broadcast.model.units import ScriptId
from broadcast.programme.civil import CivilDay
from broadcast.programme.layout import Layout, Pin, block_of
from broadcast.wording import notice


def pins_of(
    groups: Sequence[tuple[Candidate, ...]], layouts: Sequence[Layout], barred: Sequence[frozenset[int]], civil: CivilDay
) -> tuple[list[list[Pin]], Mapping[ScriptId, Notice]]:
    """Return each session's pins, and the reason against every candidate whose second cannot be kept.

    Where two want the same second the one of higher priority has it. ``barred`` are the pieces that may not play in each session.
    """
    pinning = _Pinning(groups, layouts, barred, civil)
    refused: dict[ScriptId, Notice] = {}
    fixed = [number for number, group in enumerate(groups) if group[0].fixed_at is not None]
    for number in sorted(fixed, key=lambda number: (groups[number][0].priority, number)):
        reason = pinning.stand(number)
        if reason is not None:
            refused[groups[number][0].item.announcement.script] = reason
    return pinning.pins, refused


class _Pinning:
    """The pins of a day's sessions, one after the other."""

    def __init__(
        self, groups: Sequence[tuple[Candidate, ...]], layouts: Sequence[Layout], barred: Sequence[frozenset[int]], civil: CivilDay
    ) -> None:
        self._groups, self._layouts, self._barred, self._civil = groups, layouts, barred, civil
        self.pins: list[list[Pin]] = [[] for _ in layouts]

    def stand(self, number: int) -> Notice | None:
        """Add a piece's pin to its session; return the reason where there is no place for it."""
        candidate = self._groups[number][0]
        at = f"{candidate.fixed_at:%H:%M}"
        inside = [
            (session, pin) for session, pin in self._ways(number) if self._layouts[session].begins <= pin.at < self._layouts[session].ends
        ]
        if not inside:
            return notice("fixed-outside", at=at)
        inside = [(session, pin) for session, pin in inside if self._is_valid(candidate, pin)]
        if not inside:
            return notice("fixed-expired", at=at, last=candidate.item.announcement.last_day)
        if all(number in self._barred[session] for session, _ in inside):
            return notice("fixed-shared", at=at)
        for session, pin in inside:
            if number in self._barred[session] or block_of(pin, self._layouts[session].blocks) is None:
                continue
            other = self._in_the_way(pin, self.pins[session])
            if other is not None:
                return notice("fixed-taken", at=at, other=self._groups[other][0].item.announcement.title)
            self.pins[session].append(pin)
            return None
        blocks = self._layouts[inside[0][0]].blocks
        return notice("fixed-no-room", at=at, first=_clock(blocks[0].opens or 0), last=_clock(blocks[-1].ends - candidate.item.length))

    def _ways(self, number: int) -> Iterator[tuple[int, Pin]]:
        """Yield the civil time of the day and, for a session that goes on after midnight, of the next."""
        candidate = self._groups[number][0]
        for session in range(len(self._layouts)):
            for days in (0, 1):
                at = self._civil.since(candidate.fixed_at or time(), days)
                yield session, Pin(piece=number, at=at, length=candidate.item.length)

    def _is_valid(self, candidate: Candidate, pin: Pin) -> bool:
        """Whether a piece may air from its second to its end."""
        announcement = candidate.item.announcement
        opens, closes = self._civil.begins(announcement.first_day), self._civil.begins(announcement.last_day + timedelta(days=1))
        return opens <= pin.at and pin.at + pin.length <= closes

    def _in_the_way(self, pin: Pin, others: Sequence[Pin]) -> int | None:
        lineage = self._groups[pin.piece][0].lineage
        for other in others:
            overlaps = pin.at < other.at + other.length and other.at < pin.at + pin.length
            if overlaps or self._groups[other.piece][0].lineage == lineage:
                return other.piece
        return None


def _clock(at: int) -> str:
    seconds = at // 1000 % 86_400
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
