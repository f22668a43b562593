"""Who is at the page: the person of a session, with the rights that every route names."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from broadcast.access.errors import NobodyYet, NotSignedIn
from broadcast.access.may import may, require
from broadcast.model.account import WebSession
from broadcast.model.actor import Action, Actor
from broadcast.services.alerts.listeners import unread_by
from broadcast.services.people import accounts, sign_in
from broadcast.web.deps import ToolsDep

COOKIE = "vao"
"""Its value is the session's key; nothing else knows it."""


def visitor(request: Request, tools: ToolsDep) -> Actor:
    """Return who is at the page. Raises NobodyYet before the first account, NotSignedIn."""
    visit = sign_in.who(tools, request.cookies.get(COOKIE, ""))
    if visit is None:
        raise NobodyYet if accounts.is_fresh(tools) else NotSignedIn
    actor = visit.account.actor
    request.state.session, request.state.account, request.state.actor = visit.session, visit.account, actor
    request.state.unread = unread_by(visit)
    return actor


ActorDep = Annotated[Actor, Depends(visitor)]


def needs(action: Action, *others: Action) -> Callable[[Actor], None]:
    """Return the dependency that lets in only who may do one of these somewhere; where exactly, the use case asks. It raises NotAllowed."""

    def check(actor: ActorDep) -> None:
        area = min(actor.areas) if actor.areas else None
        if not any(may(actor, other, area) is None for other in others):
            require(actor, action, area)

    return check


def session_of(request: Request) -> WebSession | None:
    """Return the session of a request that came through ``visitor``; None on pages for everybody."""
    session: WebSession | None = getattr(request.state, "session", None)
    return session
