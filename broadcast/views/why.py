"""What a station plays at a moment, which rule chose it, and what stood against the other scripts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from broadcast.model.notice import Notice
from broadcast.model.units import ScriptId, StationId
from broadcast.services import programmes
from broadcast.services.programmes import OnAir
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
    with tools.begin() as uow:
        bundle = uow.bundles.latest(station, at.date())
    if bundle is None:
        (planned,) = programmes.plan(tools, [chosen], at.date())
        return Explanation(playing=programmes.playing_at(planned, moment), published=False, refused=planned.refused)
    return Explanation(
        playing=programmes.on_air(bundle.sessions, moment),
        published=True,
        refused=programmes.refused_on(tools, chosen, at.date()),
    )
