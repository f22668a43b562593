"""What a station plays at a moment, which rule chose it, and what stood against the other scripts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from broadcast.model.notice import Notice
from broadcast.model.station import Station
from broadcast.model.units import ScriptId, StationId
from broadcast.services import programmes
from broadcast.services.planned_day import OnAir, on_air, playing_at
from broadcast.services.sessions import sessions_of
from broadcast.tools import Tools


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """``playing`` is None between items; ``published`` is False where the day was only planned to answer."""

    playing: OnAir | None
    published: bool
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
        return Explanation(playing=playing_at(planned, moment), published=False, refused=planned.refused)
    return Explanation(playing=on_air(bundle.sessions, moment), published=True, refused=programmes.refused_on(tools, station, day))
