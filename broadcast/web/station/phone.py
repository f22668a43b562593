"""The station's page, made for a phone: today's files by one button, and each item by itself."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from broadcast.services.downloads import is_whole
from broadcast.views import stations_board, today
from broadcast.web.deps import DayDep, Pages, SiteDep, ToolsDep
from broadcast.web.listening import asked_for
from broadcast.web.pages import render

pages = Pages()


@pages.page("/t")
def choose_station(request: Request, tools: ToolsDep) -> Response:
    """Let an operator choose their station."""
    return render(request, "choose_station.html", stations=stations_board.choice(tools))


@pages.page("/t/{station}")
def show_station(
    request: Request, site: SiteDep, tools: ToolsDep, day: DayDep, station: str, listen: Annotated[str, Query(alias="nghe")] = ""
) -> Response:
    """Show a station's day, today if none is named."""
    view = today.view_day(tools, day, station, listen)
    whole = view.bundle is not None and is_whole(tools, view.bundle)
    return render(
        request, "phone.html", view=view, whole=whole, listen=asked_for(view.bundle, listen), daily_build=site.settings.daily_build
    )
