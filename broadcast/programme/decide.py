"""The decision: a station's whole day, session by session, never longer than its cap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from broadcast.model.programme import Candidate, Cue, CueKind, FormatClock, Item, Session, SessionPlan
from broadcast.model.station import Station
from broadcast.model.units import Millis, ScriptId
from broadcast.programme.rotate import Heard, take_turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the announcements of every session."""

    tune: Cue
    opening: Item | None
    closing: Item | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayInputs:
    """All that the decision depends on; equal inputs give an equal day on every machine."""

    station: Station
    day: date
    zone: ZoneInfo
    sessions: tuple[Session, ...]
    clock: FormatClock
    frame: Frame
    candidates: tuple[Candidate, ...]
    heard: Mapping[ScriptId, Heard]


def decide(inputs: DayInputs) -> tuple[SessionPlan, ...]:
    """Return the day's sessions filled with cues."""
    heard = dict(inputs.heard)
    plans = []
    for session in inputs.sessions:
        plan = _fill(inputs, session, heard)
        plans.append(plan)
        for cue in plan.cues:
            if cue.kind is CueKind.ANNOUNCEMENT and cue.announcement is not None:
                past = heard.get(cue.announcement.script)
                heard[cue.announcement.script] = Heard(plays=(past.plays if past else 0) + 1, last=cue.at)
    return tuple(plans)


def _fill(inputs: DayInputs, session: Session, heard: Mapping[ScriptId, Heard]) -> SessionPlan:
    start = datetime.combine(inputs.day, session.start, inputs.zone)
    framing, room = _fitting(inputs, session, start)
    turns = take_turns(inputs.candidates, session, room, heard, station=inputs.station.id, day=inputs.day)
    said = [_cue(turn.candidate.item, CueKind.ANNOUNCEMENT, turn.because, start) for turn in turns]
    cues = [cue for kind in inputs.clock.elements for cue in (said if kind is CueKind.ANNOUNCEMENT else framing.get(kind, ()))]
    return SessionPlan(session=session, start=start, cues=tuple(_timed(cues, start)))


def _fitting(inputs: DayInputs, session: Session, start: datetime) -> tuple[Mapping[CueKind, Sequence[Cue]], Millis]:
    """Return what frames the session, as far as its cap has room for it in this order, and the milliseconds left."""
    framing: dict[CueKind, Sequence[Cue]] = {}
    left = session.cap
    for kind in (one for one in (CueKind.TUNE, CueKind.OPENING, CueKind.CLOSING) if one in inputs.clock.elements):
        cues = tuple(_framing(inputs.frame, kind, start))
        length = sum(cue.length for cue in cues)
        if length <= left:
            framing[kind] = cues
            left = Millis(left - length)
    return framing, left


def _framing(frame: Frame, kind: CueKind, start: datetime) -> Iterator[Cue]:
    if kind is CueKind.TUNE:
        yield frame.tune
    if kind is CueKind.OPENING and frame.opening is not None:
        yield _cue(frame.opening, kind, "lời xướng mở đầu mỗi buổi", start)
    if kind is CueKind.CLOSING and frame.closing is not None:
        yield _cue(frame.closing, kind, "lời chào kết thúc mỗi buổi", start)


def _cue(item: Item, kind: CueKind, because: str, at: datetime) -> Cue:
    return Cue(
        at=at,
        kind=kind,
        title=item.announcement.title,
        length=item.length,
        because=because,
        recipe=item.recipe,
        announcement=item.announcement,
        voice=item.voice,
        fallback=item.fallback,
    )


def _timed(cues: Sequence[Cue], start: datetime) -> Iterator[Cue]:
    at = start
    for cue in cues:
        yield replace(cue, at=at)
        at += timedelta(milliseconds=cue.length)
