"""Mã của trạm: a way in for a station's box or phone is made, shown once with its picture, and revoked."""

from typing import Annotated

import segno
from fastapi import Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.model.actor import Action, Actor
from broadcast.model.box import StationToken, TokenUse
from broadcast.model.units import StationId
from broadcast.services.delivery import station_tokens
from broadcast.services.people import contacts
from broadcast.tools import Tools
from broadcast.views import tokens_board
from broadcast.web.addresses import home_of
from broadcast.web.deps import Pages, RowNumber, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import SECRET, render
from broadcast.web.station.state import BookDep

pages = Pages(dependencies=[Depends(needs(Action.MANAGE_STATIONS))])

Text = Annotated[str, Form(max_length=200)]


def token_typed(station: Text = "", use: Text = "link", holder: Text = "", days: Text = "") -> dict[str, str]:
    """Return the form of a new token, as typed."""
    return {"station": station, "use": use, "holder": holder, "days": days}


TypedDep = Annotated[dict[str, str], Depends(token_typed)]


@pages.page("/tram/ma")
def show_tokens(request: Request, tools: ToolsDep, actor: ActorDep, book: BookDep) -> Response:
    """Show every token and the form for one more."""
    board = tokens_board.board(tools, actor, contacts.latest(tools, book))
    return render(request, "tokens.html", board=board, typed=Typed(values=token_typed()))


@pages.form("/tram/ma")
def make_token(request: Request, tools: ToolsDep, actor: ActorDep, book: BookDep, values: TypedDep) -> Response:
    """Make a token and show it, this once."""
    try:
        token, text = _made(tools, actor, values)
    except FieldsRefused as error:
        board = tokens_board.board(tools, actor, contacts.latest(tools, book))
        return render(request, "tokens.html", status=422, board=board, typed=Typed(values=values).refused(error))
    return _shown_once(request, token, text)


@pages.form("/tram/ma/{number}/thu-hoi")
def revoke_token(tools: ToolsDep, actor: ActorDep, number: RowNumber) -> Response:
    """Take a token out of use at once."""
    station_tokens.revoke(tools, actor, number)
    return RedirectResponse("/tram/ma", 303)


def _made(tools: Tools, actor: Actor, values: dict[str, str]) -> tuple[StationToken, str]:
    use = TokenUse.BOX if values["use"] == TokenUse.BOX else TokenUse.LINK
    days = station_tokens.days_typed(values["days"])
    token = station_tokens.asked(tools, StationId(values["station"]), use, " ".join(values["holder"].split()), days)
    return token, station_tokens.make(tools, actor, token)


def _shown_once(request: Request, token: StationToken, text: str) -> Response:
    home = home_of(request)
    shown = f"{home}/t?{SECRET}={text}" if token.use is TokenUse.LINK else text
    picture = segno.make(shown).svg_inline(scale=5, border=3, svgclass="qr", lineclass=None)
    return render(request, "token_made.html", token=token, shown=shown, home=home, picture=picture)
