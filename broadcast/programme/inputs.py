"""What a day's decision depends on, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from broadcast.model.directive import Directive
from broadcast.model.notice import Notice
from broadcast.model.programme import NO_TIME, Candidate, Cue, Item, PlannedPlay, Session, SessionPlan, Track, Turn
from broadcast.model.station import Station
from broadcast.model.units import Millis, ScriptId


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the announcements of every session."""

    tune: Cue
    opening: Item | None
    closing: Item | None
    news: tuple[Track, ...] = ()
    """Today's local news, in the order in which they are read."""
    music: tuple[Track, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDemand:
    """A directive on one day: at least so many plays of these lineages. ``name`` is what people call it."""

    name: str
    lineages: frozenset[str]
    least: int
    directive: Directive | None = None
    """Of minutes a week: what asks for them; None where it asks for plays a day."""
    planned: Millis = NO_TIME
    """Of minutes a week: what the week had up to now."""


GivenPlay = tuple[ScriptId, datetime]
"""A script and when it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A session that other stations hold at the same time and that is heard where theirs are: all say the same."""

    names: tuple[str, ...]
    """The other stations."""
    only: frozenset[ScriptId]
    """What all of them can say in the same words."""
    plays: tuple[tuple[GivenPlay, ...], ...] | None = None
    """What plays in each of its blocks, where another station decided that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayInputs:
    """All that the decision depends on; equal inputs give an equal day on every machine."""

    station: Station
    day: date
    zone: ZoneInfo
    sessions: tuple[Session, ...]
    """Those still to be decided, in order of time."""
    frame: Frame
    candidates: tuple[Candidate, ...]
    history: tuple[PlannedPlay, ...] = ()
    """The plays of the past weeks and of the day's sessions that stand, in order of time."""
    turns: Mapping[str, Turn] = field(default_factory=dict)
    """How each lineage stood after the last of them."""
    demands: tuple[DayDemand, ...] = ()
    before: tuple[time, ...] = ()
    """When the day's sessions begin that stand whole: a day decided in two goes is the same day."""
    spent: frozenset[str] = frozenset()
    """Lineages that have played in the first session already, of which the rest alone is to be decided."""
    shared: Mapping[int, Shared] = field(default_factory=dict)
    """By the number of a session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A day decided."""

    sessions: tuple[SessionPlan, ...]
    turns: tuple[Mapping[str, Turn], ...]
    """How each lineage stands after each session."""
    plays: tuple[tuple[tuple[GivenPlay, ...], ...], ...]
    """The announcements of each session's blocks."""
    refused: Mapping[ScriptId, Notice]
    """Why a candidate could not play in any of the sessions."""
    notices: tuple[Notice, ...]
    """What could not be kept: directives short of plays, shares above what a session can give, no announcement at all."""
