"""Undo of what was taken away: a session, a special day, a limit, a pair of stations that hear each other."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Query
from starlette.responses import RedirectResponse, Response

from broadcast.model.actor import Action
from broadcast.model.removal import Removal, RemovalKind
from broadcast.services.rules import restoring
from broadcast.web.deps import Pages, RowNumber, SiteDep, ToolsDep
from broadcast.web.door import ActorDep, needs

pages = Pages(dependencies=[Depends(needs(Action.PLAN))])

HOMES: Mapping[RemovalKind, str] = {
    RemovalKind.SESSION: "/buoi-phat",
    RemovalKind.DAY: "/lich-phat/ngay-le",
    RemovalKind.LIMIT: "/lich-phat/gioi-han",
    RemovalKind.OVERLAP: "/lich-phat/nghe-nhau",
}
"""Where each kind is taken away, and seen again."""
Step = Annotated[str, Query(alias="buoc", max_length=1, pattern="^[1-4]?$")]


@pages.form("/lich-phat/da-bo/{number}/hoan-tac")
def undo(site: SiteDep, tools: ToolsDep, actor: ActorDep, number: RowNumber, step: Step = "") -> Response:
    """Put back what was taken away."""
    removal = restoring.undo(tools, actor, number)
    site.board.wake()
    return RedirectResponse(f"{HOMES[removal.kind]}?lai={number}{f'&buoc={step}' if step else ''}", 303)


def gone(removal: Removal, step: str = "") -> Response:
    """Return to the page from which something was taken away; it says so and offers to undo it."""
    return RedirectResponse(f"{HOMES[removal.kind]}?bo={removal.number}{f'&buoc={step}' if step else ''}", 303)
