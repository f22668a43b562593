"""A station's day as decided: what plays when, what could not, and what is to be said about it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from broadcast.errors import RowDamaged
from broadcast.model.bundle import BundleSession
from broadcast.model.notice import Notice
from broadcast.model.programme import Session, SessionPlan, Turn
from broadcast.model.station import Station
from broadcast.model.units import ScriptId, StationId
from broadcast.programme.inputs import DayInputs, Decision
from broadcast.services.scripts.standing import StandingDay
from broadcast.wording import sentence


@dataclass(frozen=True, kw_only=True)
class PlannedDay:
    """A station's day as decided, with the reasons against every script that does not play."""

    station: Station
    day: date
    inputs: DayInputs
    """What the decision was made from; why each place is filled as it is is found from it again."""
    alone: DayInputs
    """The same before sessions were shared with stations that hear this one."""
    revision: int
    """The revision published last; 0 before the first."""
    timetable: tuple[Session, ...]
    """All sessions that the day should have."""
    standing: StandingDay
    """What has begun or is about to, as it was published: nothing touches it any more."""
    sessions: tuple[SessionPlan, ...]
    """The sessions that could still be decided; the first may be the rest of the last that stands."""
    refused: Mapping[ScriptId, tuple[Notice, ...]]
    left_out: Mapping[ScriptId, Notice]
    """Of the refused: those that may play and that no session could hold."""
    turns: Mapping[datetime, Mapping[str, Turn]]
    """By the beginning of each decided session: how the lineages stand after it."""
    remarks: tuple[Notice, ...]
    """What is to be said about the day's sessions and directives, whatever is decided."""
    notices: tuple[Notice, ...]
    """What the decision could not keep."""
    mute: str = ""
    """Why none of the day's announcements could be given sound; empty where one could, or where none may play."""

    @property
    def kept(self) -> tuple[BundleSession, ...]:
        """The sessions that stand, the last one perhaps only in part."""
        return self.standing.sessions


@dataclass(frozen=True, kw_only=True)
class PlannedStations:
    """The programmes of a day, and the stations of which a row is no longer what was saved."""

    programmes: tuple[PlannedDay, ...]
    damaged: Mapping[StationId, RowDamaged]


def decided(planned: PlannedDay, inputs: DayInputs, decision: Decision) -> PlannedDay:
    """Return a day as another decision has it."""
    return replace(
        planned,
        inputs=inputs,
        sessions=decision.sessions,
        refused={
            **{script: reasons for script, reasons in planned.refused.items() if script not in planned.left_out},
            **{script: (reason,) for script, reason in decision.refused.items()},
        },
        left_out=decision.refused,
        turns={plan.start: turns for plan, turns in zip(decision.sessions, decision.turns, strict=True)},
        notices=decision.notices,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAir:
    """What plays at a moment, and why."""

    at: datetime
    title: str
    because: str
    script: ScriptId | None
    """None for what is no announcement."""


def cautions(planned: Sequence[PlannedDay]) -> tuple[str, ...]:
    """Return what is to be said about planned days, each sentence once; one that does not hold for a day's every station names them."""
    whose: dict[tuple[date, str], list[str]] = {}
    for day in planned:
        for text in dict.fromkeys(_cautions(day)):
            whose.setdefault((day.day, text), []).append(day.station.name)
    stations = Counter(day.day for day in planned)
    texts = (text if len(names) == stations[day] else f"{', '.join(names)}: {text}" for (day, text), names in whose.items())
    return tuple(dict.fromkeys(texts))


def _cautions(planned: PlannedDay) -> Iterator[str]:
    yield from map(sentence, (*planned.remarks, *planned.notices))
    if any(remark.code == "nothing-to-say" for remark in planned.notices):
        yield from (f"Bài {script} không phát: {sentence(reason)}" for script, reasons in planned.refused.items() for reason in reasons)
    for script, reason in planned.left_out.items():
        yield f"Bài {script} không phát: {sentence(reason)}"


def playing_at(planned: PlannedDay, at: datetime) -> OnAir | None:
    """Return what plays at an aware moment, from sessions that stand as well as from those just decided; None in between."""
    standing = on_air(planned.kept, at)
    if standing is not None:
        return standing
    for plan in planned.sessions:
        for cue in plan.cues:
            if cue.at <= at < cue.at + timedelta(milliseconds=cue.length):
                return OnAir(at=cue.at, title=cue.title, because=cue.because, script=cue.announcement.script if cue.announcement else None)
    return None


def on_air(sessions: Iterable[BundleSession], at: datetime) -> OnAir | None:
    """Return what plays at an aware moment in published sessions; None in between."""
    items = (item for session in sessions for item in session.items if item.at <= at < item.end)
    return next(
        (OnAir(at=item.at, title=item.title, because=item.because, script=item.text.script if item.text else None) for item in items), None
    )
