"""What a station plays at a moment, which rule chose it, and what stood against the other scripts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from broadcast.model.notice import Notice
from broadcast.model.station import Station
from broadcast.model.units import ScriptId, StationId
from broadcast.programme.explain import explain as explain_place
from broadcast.services import programmes
from broadcast.services.planned_day import OnAir, on_air, playing_at
from broadcast.services.sessions import sessions_of
from broadcast.tools import Tools


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """``playing`` is None between items; ``published`` is False where the day was only planned to answer."""

    playing: OnAir | None
    published: bool
    others: tuple[tuple[ScriptId, Notice], ...]
    """What kept every other candidate from this place; empty between announcements, and where texts, figures or rules have changed
    since, so that the choice cannot be made again."""
    refused: Mapping[ScriptId, tuple[Notice, ...]]


def explain(tools: Tools, station: StationId, at: datetime) -> Explanation:
    """Return what plays at a civil time: from the published day, else from a plan made now. Raises UnknownName, AreaEnded, NoVoice."""
    (chosen,) = programmes.stations(tools, station)
    moment = tools.instant(at.date(), at.time())
    before = at.date() - timedelta(days=1)
    if _goes_on_after(tools, station, before, moment):
        answer = _explain(tools, chosen, before, moment)
        if answer.playing is not None:
            return answer
    return _explain(tools, chosen, at.date(), moment)


def _goes_on_after(tools: Tools, station: StationId, day: date, moment: datetime) -> bool:
    """Whether a session that begins on a day may still be running at a moment of the next."""
    with tools.begin() as uow:
        sessions = sessions_of(tools, uow, station, day)
    return any(tools.instant(day, session.start) + timedelta(milliseconds=session.cap) > moment for session in sessions)


def _explain(tools: Tools, station: Station, day: date, moment: datetime) -> Explanation:
    with tools.begin() as uow:
        bundle = uow.bundles.latest(station.id, day)
    if bundle is None:
        (planned,) = programmes.plan(tools, [station], day)
        place = explain_place(planned.inputs, moment)
        others = place.others if place else ()
        return Explanation(playing=playing_at(planned, moment), published=False, others=others, refused=planned.refused)
    playing = on_air(bundle.sessions, moment)
    return Explanation(
        playing=playing,
        published=True,
        others=_others(tools, station, day, playing) if playing else (),
        refused=programmes.refused_on(tools, station, day),
    )


def _others(tools: Tools, station: Station, day: date, playing: OnAir) -> tuple[tuple[ScriptId, Notice], ...]:
    """Return what stood against the others, where the day decided again has the same announcement at the same moment."""
    (planned,) = programmes.plan(tools, [station], day, afresh=True)
    place = explain_place(planned.inputs, playing.at)
    return place.others if place is not None and (place.script, place.at) == (playing.script, playing.at) else ()
