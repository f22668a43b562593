"""Loa nghe nhau: which stations hear each other."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import RedirectResponse, Response

from broadcast.errors import NotKept
from broadcast.model.actor import Action
from broadcast.model.overlap import Overlap
from broadcast.model.removal import RemovalKind
from broadcast.model.units import StationId
from broadcast.services.rules import overlaps
from broadcast.tools import Tools
from broadcast.views import overlaps_board
from broadcast.views.removed import removed
from broadcast.web.admin import removals
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, SiteDep, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import render

pages = Pages(dependencies=[Depends(needs(Action.PLAN))])

PAGE = "/lich-phat/nghe-nhau"


def pair_typed(form: WholeForm) -> Typed:
    """Return the form as it was typed."""
    return Typed(values={name: str(form.get(name, ""))[:80] for name in ("one", "other")})


PairDep = Annotated[Typed, Depends(pair_typed)]


@pages.page(PAGE)
def show_overlaps(request: Request, tools: ToolsDep) -> Response:
    """Show every pair, and the form for one more."""
    return _page(request, tools, Typed(values={"one": "", "other": ""}), None)


@pages.form(PAGE)
def add_overlap(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, typed: PairDep) -> Response:
    """Keep that two stations hear each other; where their sessions clash, the fewest to move are named."""
    try:
        overlaps.add(tools, actor, _pair(typed))
    except NotKept as error:
        return _page(request, tools, typed.refused_at(error.notices, {"overlap-of-one": "other"}), _pair(typed))
    site.board.wake()
    return RedirectResponse(PAGE, 303)


@pages.form(PAGE + "/bo")
def remove_overlap(site: SiteDep, tools: ToolsDep, actor: ActorDep, typed: PairDep) -> Response:
    """Forget that two stations hear each other."""
    removal = overlaps.remove(tools, actor, _pair(typed))
    site.board.wake()
    return removals.gone(removal)


def _pair(typed: Typed) -> Overlap:
    first, second = sorted((typed.values["one"], typed.values["other"]))
    return Overlap(one=StationId(first), other=StationId(second))


def _page(request: Request, tools: Tools, typed: Typed, tried: Overlap | None) -> Response:
    board = overlaps_board.board(tools, tried)
    gone = removed(tools, RemovalKind.OVERLAP, request.query_params)
    return render(request, "overlaps.html", status=422 if typed.faults else 200, board=board, typed=typed, gone=gone)
