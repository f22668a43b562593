"""Why something plays at a moment and nothing else does: found again from the day's inputs, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadcast.model.notice import Notice
from broadcast.model.programme import Cue, CueKind, Session, SessionPlan
from broadcast.model.units import ScriptId
from broadcast.programme.cues import element_name
from broadcast.programme.decide import decide
from broadcast.programme.inputs import DayInputs
from broadcast.programme.losers import Losers
from broadcast.programme.pieces import board_of, script_of
from broadcast.wording import notice


@dataclass(frozen=True, slots=True, kw_only=True)
class CuePlace:
    """One cue of a planned day, and what kept everything else from its place."""

    kind: CueKind
    title: str
    at: datetime
    because: str
    script: ScriptId | None
    """None for what is no announcement."""
    others: tuple[tuple[ScriptId, Notice], ...]
    """By announcement: the wording whose turn it would be, and the rule or aim that decided against it."""
    tracks: tuple[tuple[str, Notice], ...] = ()
    """Of news and music: the day's other recordings, and why each does not play here."""


def explain(inputs: DayInputs, at: datetime) -> CuePlace | None:
    """Return what the day's plan has at an aware moment, with what stood against the rest; None between cues."""
    for number, plan in enumerate(decide(inputs).sessions):
        for cue in plan.cues:
            if cue.at <= at < _end(cue):
                return CuePlace(
                    kind=cue.kind,
                    title=cue.title,
                    at=cue.at,
                    because=cue.because,
                    script=cue.announcement.script if cue.announcement else None,
                    others=tuple(_others(inputs, number, plan, cue)),
                    tracks=tuple(_tracks(inputs, plan, cue)),
                )
    return None


def _others(inputs: DayInputs, number: int, plan: SessionPlan, cue: Cue) -> Iterator[tuple[ScriptId, Notice]]:
    board = board_of(inputs)
    losers = Losers(inputs, board)
    if cue.kind is CueKind.ANNOUNCEMENT:
        reasons = losers.against_an_announcement(cue.at)
    elif cue.kind is CueKind.TUNE and cue.because != inputs.frame.tune.because:
        reasons = losers.against_filling(number, cue.at)
    else:
        reasons = {}
    playing = cue.announcement.script if cue.announcement else None
    for piece, group in enumerate(board.groups):
        if script_of(group[0]) not in board.refused and playing not in [script_of(candidate) for candidate in group]:
            yield script_of(group[0]), reasons.get(piece) or _elements(plan.session, cue)


def _elements(session: Session, cue: Cue) -> Notice:
    """Return that a place is an element's of the clock, whatever is due."""
    names = (element_name(element) for element in session.clock.elements if element.kind is cue.kind)
    return notice("lost-element", element=next(names, cue.title), clock=session.clock.name, version=session.clock.version)


def _tracks(inputs: DayInputs, plan: SessionPlan, cue: Cue) -> Iterator[tuple[str, Notice]]:
    tracks = {CueKind.NEWS: inputs.frame.news, CueKind.MUSIC: inputs.frame.music}.get(cue.kind, ())
    playing = {(other.title, other.recipe): other.at for other in plan.cues if other.kind is cue.kind}
    for track in tracks:
        elsewhere = playing.get((track.title, track.recipe))
        if elsewhere == cue.at:
            continue
        if elsewhere is not None:
            yield track.title, notice("lost-track.elsewhere", at=f"{elsewhere:%H:%M:%S}")
        else:
            yield track.title, notice("lost-track.room", seconds=track.length // 1000)


def _end(cue: Cue) -> datetime:
    return cue.at + timedelta(milliseconds=cue.length)
