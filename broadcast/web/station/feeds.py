"""A station's programme for other programs: podcast, calendar, playlist, source system. Which secret came opens what they name."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from broadcast.feeds.addresses import FeedSite
from broadcast.model.units import StationId
from broadcast.services.delivery import feeds
from broadcast.web.deps import DayDep, Pages, ToolsDep
from broadcast.web.station.gate import machine_secret

pages = Pages()


def site_asked(request: Request) -> FeedSite:
    """Return the server as whoever asks sees it."""
    return FeedSite(url=str(request.base_url).rstrip("/"), secret=machine_secret(request))


FeedSiteDep = Annotated[FeedSite, Depends(site_asked)]


@pages.page("/t/{station}/podcast.xml")
def send_podcast(request: Request, tools: ToolsDep, site: FeedSiteDep, station: str) -> Response:
    """Send the last week's announcements as a podcast."""
    return Response(feeds.podcast(tools, StationId(station), site, str(request.url)), media_type="application/rss+xml")


@pages.page("/t/{station}/lich.ics")
def send_calendar(tools: ToolsDep, site: FeedSiteDep, station: str) -> Response:
    """Send today's and tomorrow's sessions as a calendar."""
    return Response(feeds.calendar(tools, StationId(station), site), media_type="text/calendar; charset=utf-8")


@pages.page("/t/{station}/ngay.xspf")
def send_playlist(tools: ToolsDep, site: FeedSiteDep, day: DayDep, station: str) -> Response:
    """Send a day's files as an XSPF playlist."""
    return Response(feeds.xspf(tools, StationId(station), day or tools.today(), site), media_type="application/xspf+xml")


@pages.page("/t/{station}/nguon.json")
def send_source(tools: ToolsDep, site: FeedSiteDep, day: DayDep, station: str) -> Response:
    """Send a day as source systems take it."""
    return Response(feeds.source(tools, StationId(station), day or tools.today(), site), media_type="application/json")
