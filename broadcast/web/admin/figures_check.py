"""Số liệu chờ kiểm tra: the second person sees the same table, what changes, what will be read anew, and says yes or no."""

from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.model.actor import Action
from broadcast.services.figures import figure_proposals
from broadcast.tools import Tools
from broadcast.views import figures_compare
from broadcast.views.respoken import respoken
from broadcast.web.deps import Pages, RowNumber, SiteDep, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import render

pages = Pages()
checking_pages = Pages(dependencies=[Depends(needs(Action.CHECK_FIGURES))])


@pages.page("/so-lieu/cho/{number}")
def show_proposal(request: Request, tools: ToolsDep, number: RowNumber) -> Response:
    """Show figures that wait."""
    return _page(request, tools, number, Typed())


@checking_pages.form("/so-lieu/cho/{number}/nhan")
def confirm(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, number: RowNumber) -> Response:
    """Let the figures count; the days that speak of them are made anew."""
    try:
        figure_proposals.confirm(tools, actor, number)
    except FieldsRefused as error:
        return _page(request, tools, number, Typed().refused(error))
    site.board.wake()
    return RedirectResponse("/so-lieu?da-luu=1", 303)


@checking_pages.form("/so-lieu/cho/{number}/tra")
def refuse(
    request: Request, tools: ToolsDep, actor: ActorDep, number: RowNumber, reason: Annotated[str, Form(max_length=2_000)] = ""
) -> Response:
    """Do not let them count."""
    try:
        figure_proposals.refuse(tools, actor, number, reason)
    except FieldsRefused as error:
        return _page(request, tools, number, Typed(values={"reason": reason}).refused(error))
    return RedirectResponse("/so-lieu", 303)


def _page(request: Request, tools: Tools, number: int, typed: Typed) -> Response:
    proposal, settled, view = figure_proposals.open_proposal(tools, number)
    rows = view.checked.rows if view.checked and not settled else ()
    status = 422 if typed.faults else 200
    values = {
        "compared": figures_compare.compare(tools, view.set, rows),
        "respoken": respoken(tools, [row.figures for row in rows]) if rows else (),
        "typed": typed,
    }
    return render(request, "figures_check.html", status=status, proposal=proposal, settled=settled, view=view, **values)
