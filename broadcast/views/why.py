"""What a station plays at a moment, which rule chose it, and what stood against the other scripts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from broadcast.model.notice import Notice
from broadcast.model.station import Station
from broadcast.model.units import ScriptId, StationId
from broadcast.programme.explain import CuePlace
from broadcast.programme.explain import explain as explain_place
from broadcast.services.day import programmes
from broadcast.services.day.planned_day import OnAir, PlannedDay, on_air, playing_at
from broadcast.services.rules.sessions import sessions_of
from broadcast.tools import Tools
from broadcast.views.slot_labels import slot_labels
from broadcast.wording import sentence

NOON = time(12)
"""No session of the day before goes on until then."""


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """``playing`` is None between items; ``published`` is False where the day was only planned to answer."""

    playing: OnAir | None
    published: bool
    others: tuple[tuple[ScriptId, Notice], ...]
    """What kept every other candidate from this place; empty between items, and where texts, figures or rules have changed
    since, so that the choice cannot be made again."""
    tracks: tuple[tuple[str, Notice], ...]
    """Of news and music: the day's other recordings, and why each does not play here."""
    refused: Mapping[ScriptId, tuple[Notice, ...]]


def explain(tools: Tools, station: StationId, at: datetime) -> Explanation:
    """Return what plays at a civil time: from the published day, else from a plan made now. Raises UnknownName, AreaEnded, NoVoice."""
    (chosen,) = programmes.stations(tools, station)
    moment = tools.instant(at.date(), at.time())
    before = at.date() - timedelta(days=1)
    if at.time() < NOON and _goes_on_after(tools, station, before, moment):
        answer = _explain(tools, chosen, before, moment)
        if answer.playing is not None:
            return answer
    return _explain(tools, chosen, at.date(), moment)


def answer_of(tools: Tools, station: StationId, at: datetime) -> dict[str, Any]:
    """Return the same as JSON has it: every reason with its code and its words. Raises as ``explain`` does."""
    answer, labels = explain(tools, station, at), slot_labels(tools)
    playing = answer.playing
    return {
        "station": station,
        "at": at.isoformat(),
        "published": answer.published,
        "playing": None
        if playing is None
        else {"at": playing.at.isoformat(), "title": playing.title, "because": playing.because, "script": playing.script},
        "others": [{"script": script, **_reason(reason, labels)} for script, reason in answer.others],
        "recordings": [{"title": title, **_reason(reason, labels)} for title, reason in answer.tracks],
        "refused": [{"script": script, **_reason(reason, labels)} for script, reasons in answer.refused.items() for reason in reasons],
    }


def _reason(notice: Notice, labels: Mapping[str, str]) -> dict[str, str]:
    return {"rule": notice.code, "words": sentence(notice, labels)}


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
        return _with(playing_at(planned, moment), explain_place(planned.inputs, moment), planned.refused, published=False)
    playing = on_air(bundle.sessions, moment)
    if playing is None:
        return _with(None, None, programmes.refused_on(tools, station, day), published=True)
    (planned,) = programmes.plan(tools, [station], day, afresh=True)
    refused = {script: reasons for script, reasons in planned.refused.items() if script not in planned.left_out}
    return _with(playing, _place(planned, playing), refused, published=True)


def _with(playing: OnAir | None, place: CuePlace | None, refused: Mapping[ScriptId, tuple[Notice, ...]], *, published: bool) -> Explanation:
    return Explanation(
        playing=playing,
        published=published,
        others=place.others if place else (),
        tracks=place.tracks if place else (),
        refused=refused,
    )


def _place(planned: PlannedDay, playing: OnAir) -> CuePlace | None:
    """Return the place, with what stood against the others, where the day decided again has the same thing there at the same moment."""
    place = explain_place(planned.inputs, playing.at)
    same = place is not None and (place.script, place.title, place.at) == (playing.script, playing.title, playing.at)
    return place if same else None
