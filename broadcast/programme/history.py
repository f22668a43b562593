"""What was heard before a day, as the planner counts it: by lineage, by hour, in order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from broadcast.model.programme import PlannedPlay
from broadcast.model.units import ScriptId
from broadcast.programme.session_walk import LONGEST_SESSION

LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
WEEK = timedelta(days=7)
SIX_DAYS = timedelta(days=6)
NEAR = timedelta(minutes=30)
"""Plays within this time of a session's hour were heard at that hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How often and when last something was planned at this station."""

    plays: int
    last: datetime


NEVER = Heard(plays=0, last=LONG_AGO)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The plays of the past weeks, counted."""

    scripts: Mapping[ScriptId, Heard]
    lineages: Mapping[str, Heard]
    positions: Mapping[str, int]
    """Announcements since a lineage was last heard."""
    tail: tuple[str, ...]
    """The lineages heard last, in order; a script that is none of today's stands for itself."""
    week: tuple[PlannedPlay, ...]
    yesterday: tuple[tuple[datetime, str], ...] = ()
    """When each lineage was heard since the midnight before the last one, before today, in order."""


def history_of(plays: Sequence[PlannedPlay], lineages: Mapping[ScriptId, str], day: date) -> History:
    """Return the history of a station before what is still to be decided on ``day``; ``plays`` in order of time."""
    since = datetime.combine(day, time(), plays[-1].at.tzinfo) - WEEK if plays else LONG_AGO
    scripts: dict[ScriptId, Heard] = {}
    heard: dict[str, Heard] = {}
    positions: dict[str, int] = {}
    for place, play in enumerate(plays):
        lineage = lineages.get(play.script, play.script)
        scripts[play.script] = once_more(scripts.get(play.script), play.at)
        heard[lineage] = once_more(heard.get(lineage), play.at)
        positions[lineage] = len(plays) - 1 - place
    return History(
        scripts=scripts,
        lineages=heard,
        positions=positions,
        tail=tuple(lineages.get(play.script, play.script) for play in plays[-LONGEST_SESSION:]),
        week=tuple(play for play in plays if play.at >= since),
        yesterday=tuple((play.at, lineages.get(play.script, play.script)) for play in plays if since + SIX_DAYS <= play.at < since + WEEK),
    )


def familiar_at(history: History, lineages: Mapping[ScriptId, str], start: datetime) -> Counter[str]:
    """Return how often each lineage was heard in the past week at the hour of a session."""
    return Counter(lineages.get(play.script, play.script) for play in history.week if _near(play.at, start))


def _near(at: datetime, start: datetime) -> bool:
    apart = (at - start) % timedelta(days=1)
    return apart < NEAR


def once_more(past: Heard | None, at: datetime) -> Heard:
    """Return what was heard so far, and one play more."""
    return Heard(plays=(past or NEVER).plays + 1, last=at)
