"""Trạm: which station needs a call."""

from fastapi import Request
from starlette.responses import Response

from broadcast.services.people import contacts
from broadcast.views import stations_board
from broadcast.web.deps import DayDep, Pages, ToolsDep
from broadcast.web.pages import render
from broadcast.web.station.state import BookDep

pages = Pages()


@pages.page("/tram")
def show_stations(request: Request, tools: ToolsDep, day: DayDep, book: BookDep) -> Response:
    """Show all stations of a day, those that need care first."""
    return render(request, "stations.html", board=stations_board.board(tools, day, contacts.latest(tools, book)))
