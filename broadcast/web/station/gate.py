"""Who comes in at a station's door: a box by its token, a phone by its link, staff by their session."""

from typing import Annotated

from fastapi import Depends, Request

from broadcast.model.box import StationToken
from broadcast.services import station_tokens
from broadcast.web.deps import ToolsDep

COOKIE = "tram"
"""Its value is the secret of a station's link."""
FIELD = "khoa"
"""How an address carries a secret; players send no header."""


def secret_of(request: Request) -> str:
    """Return the secret that a request carries: as a bearer token, in its address or in the cookie of a link; empty where none."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return bearer.strip()
    return request.query_params.get(FIELD) or request.cookies.get(COOKIE, "")


def admitted(request: Request, tools: ToolsDep, station: str) -> StationToken:
    """Return the token that opens a station's addresses. Raises TokenRefused."""
    return station_tokens.admit(tools, secret_of(request), station or "?")


def any_station(request: Request, tools: ToolsDep) -> StationToken:
    """Return the token of whichever station comes. Raises TokenRefused."""
    return station_tokens.admit(tools, secret_of(request))


TokenDep = Annotated[StationToken, Depends(admitted)]
AnyTokenDep = Annotated[StationToken, Depends(any_station)]
