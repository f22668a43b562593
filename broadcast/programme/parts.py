"""Sessions in parts: every block of announcements is filled by itself, and may be kept for a category or for one announcement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from broadcast.model.programme import Candidate, ClockElement, CueKind
from broadcast.programme.layout import Layout, Pin, pinned
from broadcast.programme.problem import Stretch

Group = tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayParts:
    """A day's parts in order of time; a session without announcements has one without room."""

    stretches: tuple[tuple[Stretch, ...], ...]
    session_of: tuple[int, ...]
    """To which session each part belongs."""
    joined: frozenset[int]
    """Parts that go on with the session of the part before."""
    absent: tuple[frozenset[int], ...]
    """For each piece: the parts in which it may not play."""
    near: frozenset[int]
    """Parts kept for one announcement: it plays there in every session, however lately it was heard."""
    replaying: frozenset[int]
    """Parts that are asked to repeat what was heard the day before."""
    shut: frozenset[int]
    """Pieces that no part takes."""

    def of(self, session: int) -> list[int]:
        """Return a session's parts."""
        return [part for part, number in enumerate(self.session_of) if number == session]


def parts_of(
    layouts: Sequence[Layout], groups: Sequence[Group], pins: Sequence[Sequence[Pin]], barred: Sequence[frozenset[int]]
) -> DayParts:
    """Return the day's parts, and which pieces each of them takes; ``barred`` are those that may not play in each session."""
    rows = list(_rows(layouts, pins))
    session_of = tuple(session for session, _, _ in rows)
    refusing = [{piece for piece, group in enumerate(groups) if not _takes(element, group)} for _, element, _ in rows]
    busy = [_reserved(layout, groups) for layout in layouts]
    away = [_pinned_lineages(groups, own) | out for own, out in zip(pins, barred, strict=True)]
    absent = [
        frozenset(
            part
            for part, (session, element, _) in enumerate(rows)
            if piece in refusing[part] or piece in away[session] or (piece in busy[session] and not (element and element.script))
        )
        for piece in range(len(groups))
    ]
    return DayParts(
        stretches=tuple(stretches for _, _, stretches in rows),
        session_of=session_of,
        joined=frozenset(part for part in range(1, len(rows)) if session_of[part] == session_of[part - 1]),
        absent=tuple(absent),
        near=frozenset(part for part, (_, element, _) in enumerate(rows) if element and element.script),
        replaying=frozenset(part for part, (_, element, _) in enumerate(rows) if element and element.replays),
        shut=frozenset(piece for piece in range(len(groups)) if rows and all(piece in others for others in refusing)),
    )


def _rows(layouts: Sequence[Layout], pins: Sequence[Sequence[Pin]]) -> Iterator[tuple[int, ClockElement | None, tuple[Stretch, ...]]]:
    """Yield for each part its session, its element (None: the session has none) and its room."""
    for session, (layout, own) in enumerate(zip(layouts, pins, strict=True)):
        blocks: list[ClockElement | None] = [entry.element for entry in layout.entries if entry.element.kind is CueKind.ANNOUNCEMENT]
        for element, stretches in zip(blocks or [None], pinned(layout.blocks, own), strict=True):
            yield session, element, stretches


def _takes(element: ClockElement | None, group: Group) -> bool:
    """Whether a block takes a piece: any, those of its category, or its one announcement."""
    if element is None or element.script:
        return element is not None and any(candidate.item.announcement.script == element.script for candidate in group)
    return not element.category or any(candidate.topic == element.category for candidate in group)


def _reserved(layout: Layout, groups: Sequence[Group]) -> set[int]:
    """Return the pieces that have a place of their own in a session."""
    own = [entry.element for entry in layout.entries if entry.element.script]
    return {piece for piece, group in enumerate(groups) if any(_takes(element, group) for element in own)}


def _pinned_lineages(groups: Sequence[Group], pins: Sequence[Pin]) -> set[int]:
    """Return the pieces of which a wording has its own second in a session: they play then, and at no other time of it."""
    lineages = {groups[pin.piece][0].lineage for pin in pins}
    return {piece for piece, group in enumerate(groups) if group[0].lineage in lineages}
