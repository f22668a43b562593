"""Who comes in at a station's door: a box by its token, a phone by its link, staff by their session."""

from typing import Annotated

from fastapi import Depends, Request

from broadcast.access.errors import TokenRefused
from broadcast.access.may import require
from broadcast.errors import BroadcastError, UnknownName
from broadcast.model.actor import Action, Actor, Role
from broadcast.model.box import StationToken
from broadcast.model.units import StationId
from broadcast.services.delivery import downloads, station_tokens
from broadcast.tools import Tools
from broadcast.web.deps import ToolsDep
from broadcast.web.door import visitor
from broadcast.web.pages import SECRET

COOKIE = "tram"
"""Its value is the secret of a station's link."""
PHONE = "may"
"""A drawn name by which a phone is told from others: what was sent to it need not be sent again."""


def machine_secret(request: Request) -> str:
    """Return the secret that a machine carries: as a bearer token or in the address; empty where none.

    A cookie does not count: browsers send it along with forms of other people's pages.
    """
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    return bearer.strip() if scheme.lower() == "bearer" else request.query_params.get(SECRET, "")


def secret_of(request: Request) -> str:
    """Return the secret that a machine carries or that a phone has kept of its link; empty where none."""
    return machine_secret(request) or request.cookies.get(COOKIE, "")


def admitted(request: Request, tools: ToolsDep, station: str) -> StationToken:
    """Return the token that opens a station's addresses for machines. Raises TokenRefused."""
    return station_tokens.admit(tools, machine_secret(request), station)


def any_station(request: Request, tools: ToolsDep) -> StationToken:
    """Return the token of whichever station's machine comes. Raises TokenRefused."""
    return station_tokens.admit(tools, machine_secret(request))


TokenDep = Annotated[StationToken, Depends(admitted)]
AnyTokenDep = Annotated[StationToken, Depends(any_station)]


def station_door(request: Request, tools: ToolsDep) -> None:
    """Let in who may take a station's files: whoever has a token of it, and staff of its area. Raises TokenRefused."""
    station = str(request.path_params.get("station", ""))
    try:
        station_tokens.admit(tools, secret_of(request), station)
    except TokenRefused:
        if not _is_staff(request, tools, station):
            raise


def _is_staff(request: Request, tools: Tools, station: str) -> bool:
    try:
        actor = visitor(request, tools)
        if actor.areas is not None:
            require(actor, Action.LOOK, downloads.station_of(tools, StationId(station)).area if station else min(actor.areas))
    except UnknownName:
        return True  # they are told which stations there are
    except BroadcastError:
        return False
    return True


def reporter_of(request: Request, tools: Tools, station: str) -> Actor:
    """Return who reports for a station: staff by their name, a phone by whom its link was given to. Raises TokenRefused, NotSignedIn."""
    try:
        token = station_tokens.admit(tools, secret_of(request), station)
    except TokenRefused:
        return visitor(request, tools)
    area = downloads.station_of(tools, token.station).area
    return Actor(person=token.holder or "người trực trạm", roles=frozenset({Role.STATION_OPERATOR}), areas=frozenset({area}))
