"""Moving one announcement on one day: what stands against it before anything is planned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from broadcast.model.move import Move
from broadcast.model.notice import Notice
from broadcast.model.programme import SessionRule
from broadcast.model.script import Priority, Script
from broadcast.programme.fixed_times import covers
from broadcast.programme.ward_say import FRAME
from broadcast.wording import notice


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePlace:
    """Where and by whom an item is moved."""

    sessions: Mapping[datetime, SessionRule]
    """The station's sessions of the day, by when they begin."""
    earliest: datetime
    """A session that begins before it is locked."""
    by_ward: bool
    """A ward by itself moves ordinary items only."""


def move_faults(move: Move, script: Script, place: MovePlace) -> tuple[Notice, ...]:
    """Return everything that stands against a move."""
    return tuple(_faults(move, script, place))


def _faults(move: Move, script: Script, place: MovePlace) -> Iterator[Notice]:
    if script.category in FRAME:
        yield notice("move-frame", title=script.title)
    if place.by_ward and script.priority is not Priority.ORDINARY:
        yield notice("ward-priority" if script.priority is Priority.PRIORITY else "ward-urgent", title=script.title)
    if move.to is None:
        return
    covering = [begins for begins, session in place.sessions.items() if covers(session, move.to)]
    if not covering:
        starts = tuple(f"{session.start:%H:%M}" for session in place.sessions.values())
        yield notice("ward-move-outside", at=f"{move.to:%H:%M}", starts=starts)
    elif min(covering) < place.earliest:
        yield notice("move-locked", at=f"{move.to:%H:%M}", earliest=f"{place.earliest:%H:%M}")
