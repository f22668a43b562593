"""Fair turns: the order in which a session's announcements are chosen."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from broadcast.model.programme import Candidate, Session
from broadcast.model.script import Priority
from broadcast.model.units import Millis, ScriptId, StationId

LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How often and when last a script was planned at this station."""

    plays: int
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A chosen candidate and the reason, in Vietnamese."""

    candidate: Candidate
    because: str


def take_turns(
    candidates: Sequence[Candidate], session: Session, room: Millis, heard: Mapping[ScriptId, Heard], *, station: StationId, day: date
) -> tuple[Turn, ...]:
    """Choose announcements for ``room`` milliseconds of one session.

    No lineage twice; the sum of measured lengths never exceeds ``room``. First items fixed to a time of this session, then
    ưu tiên, then the station's own ward, then who was planned least often, then who was unheard longest, then a draw that is
    the same on every machine (SHA-256 of station, day and script).
    """
    turns: list[Turn] = []
    lineages: set[str] = set()
    left = room
    for candidate in sorted(_due(candidates, session, day), key=lambda it: _rank(it, heard, f"{station}/{day}/{session.start}")):
        if candidate.lineage in lineages or candidate.item.length > left:
            continue
        lineages.add(candidate.lineage)
        left = Millis(left - candidate.item.length)
        turns.append(Turn(candidate=candidate, because=_because(candidate, heard)))
    return tuple(turns)


def _due(candidates: Sequence[Candidate], session: Session, day: date) -> list[Candidate]:
    return [it for it in candidates if it.fixed_at is None or _inside(it, session, day)]


def _inside(candidate: Candidate, session: Session, day: date) -> bool:
    assert candidate.fixed_at is not None  # noqa: S101 (asked of fixed items only)
    offset = datetime.combine(day, candidate.fixed_at) - datetime.combine(day, session.start)
    return 0 <= offset.total_seconds() * 1000 < session.cap


def _rank(candidate: Candidate, heard: Mapping[ScriptId, Heard], seed: str) -> tuple[object, ...]:
    script = candidate.item.announcement.script
    past = heard.get(script, Heard(plays=0, last=LONG_AGO))
    draw = hashlib.sha256(f"{seed}/{script}".encode()).hexdigest()
    return (candidate.fixed_at is None, candidate.priority != Priority.PRIORITY, not candidate.own, past.plays, past.last, draw)


def _because(candidate: Candidate, heard: Mapping[ScriptId, Heard]) -> str:
    if candidate.fixed_at is not None:
        return f"hẹn giờ {candidate.fixed_at:%H:%M}"
    if candidate.priority == Priority.PRIORITY:
        return "mục ưu tiên, xếp trước"
    if candidate.own:
        return "nói về chính địa bàn này, xếp trước"
    past = heard.get(candidate.item.announcement.script)
    if past is None:
        return "chưa phát lần nào"
    return f"đến lượt: đã xếp {past.plays} lần, lần gần nhất {past.last:%H:%M %d/%m}"
