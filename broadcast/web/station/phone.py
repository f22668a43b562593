"""The station's page, made for a phone: today's files by one button, and each item by itself."""

import contextlib
import secrets
from typing import Annotated

from fastapi import Query, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import TokenRefused
from broadcast.model.box import StationToken
from broadcast.services.delivery import station_tokens
from broadcast.services.delivery.station_tokens import digest
from broadcast.views import stations_board, today
from broadcast.views.aired_marks import aired_marks
from broadcast.views.fetch_view import fetch_view
from broadcast.web.deps import DayDep, Pages, SiteDep, ToolsDep
from broadcast.web.listening import asked_for
from broadcast.web.pages import SECRET, render
from broadcast.web.station.gate import COOKIE, PHONE, secret_of, station_door

open_pages = Pages()
"""For everybody: the way in."""
pages = Pages()

A_YEAR_S = 365 * 86_400


@open_pages.page("/t")
def come_in(request: Request, tools: ToolsDep, secret: Annotated[str, Query(alias=SECRET, max_length=200)] = "") -> Response:
    """Open the link of a station: from here on this phone has its page. Staff choose a station."""
    if secret:
        return _keep_link(request, station_tokens.admit(tools, secret), secret)
    with contextlib.suppress(TokenRefused):
        return RedirectResponse(f"/t/{station_tokens.admit(tools, secret_of(request)).station}", 303)
    station_door(request, tools)
    return render(request, "choose_station.html", stations=stations_board.choice(tools))


def _keep_link(request: Request, token: StationToken, secret: str) -> Response:
    answer = RedirectResponse(f"/t/{token.station}", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, secret, max_age=A_YEAR_S, httponly=True, samesite="lax", secure=secure)  # strict: not after a link
    return answer


@pages.page("/t/{station}")
def show_station(
    request: Request, site: SiteDep, tools: ToolsDep, day: DayDep, station: str, listen: Annotated[str, Query(alias="nghe")] = ""
) -> Response:
    """Show a station's day, today if none is named."""
    view = today.view_station(tools, day, station, listen)
    phone = request.cookies.get(PHONE) or secrets.token_urlsafe(12)
    fetch, heard, settings = fetch_view(tools, view, digest(phone)[:16]), asked_for(view.bundle, listen), site.settings
    marks = aired_marks(tools, view, secrets.token_hex(8))
    call, build = settings.call_number, settings.daily_build
    answer = render(request, "phone.html", view=view, fetch=fetch, listen=heard, marks=marks, daily_build=build, call=call)
    _name_phone(request, answer, phone)
    return answer


def _name_phone(request: Request, answer: Response, phone: str) -> None:
    if PHONE not in request.cookies:
        answer.set_cookie(PHONE, phone, max_age=A_YEAR_S, httponly=True, samesite="lax", secure=request.url.scheme == "https")
