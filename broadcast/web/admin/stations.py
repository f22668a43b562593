"""Trạm: which station needs a call."""

from fastapi import Request
from starlette.responses import Response

from broadcast.views import stations_board
from broadcast.web.deps import DayDep, Pages, ToolsDep
from broadcast.web.pages import render

pages = Pages()


@pages.page("/tram")
def show_stations(request: Request, tools: ToolsDep, day: DayDep) -> Response:
    """Show all stations of a day, those without a whole bulletin first."""
    return render(request, "stations.html", board=stations_board.board(tools, day))
