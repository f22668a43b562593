"""Whose report it is: the shipped letterhead, filled with the city that the first station serves."""

from dataclasses import replace

from broadcast.reports.letterhead import Letterhead, letterhead_of
from broadcast.tools import Tools
from broadcast.views.nearby_days import station_day_near


def letterhead(tools: Tools, recipient: str = "") -> Letterhead:
    """Return the names on a report; ``recipient`` replaces the usual one."""
    with tools.begin() as uow:
        stations = uow.stations.all()
        city = station_day_near(tools, uow, stations[0].id, tools.today()).city if stations else None
    names = letterhead_of(city.kind if city else "", city.name if city else "")
    return replace(names, recipient=recipient) if recipient else names
