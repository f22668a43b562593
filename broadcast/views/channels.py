"""A script's other channels at the place and day that a page is about."""

from datetime import date

from broadcast.model.units import ScriptId, StationId
from broadcast.renditions.channels import Wishes
from broadcast.services.day.renditions import Rendered, render
from broadcast.tools import Tools
from broadcast.views.nearby_days import station_asked


def channels_of(tools: Tools, script: ScriptId, station: StationId | None, day: date | None, minutes: int = 0) -> Rendered:
    """Return a script's channels at a station (the day's first) on a day (today), with the vehicle's loop where minutes are named.

    Raises UnknownName, AreaEnded, MissingFigure, and NotKept with the reasons for a script that may not be heard there on that day.
    """
    day = day or tools.today()
    with tools.begin() as uow:
        chosen = station_asked(uow, station or "", day)
    return render(tools, script, chosen.id, day, Wishes(), minutes)
