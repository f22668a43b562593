"""Duyệt: what waits for a yes, the yes to exactly what was seen, and the end of a text."""

from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.model.actor import Action
from broadcast.model.units import ScriptId
from broadcast.services import scripts
from broadcast.views import listening
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.pages import render
from broadcast.wording import sentence

pages = Pages(dependencies=[Depends(needs(Action.APPROVE))])


@pages.page("/duyet")
def show_waiting(request: Request, tools: ToolsDep) -> Response:
    """Show the scripts that have no yes yet."""
    waiting = [listed for listed in listening.catalogue_on(tools) if listed.approval is None]
    return render(request, "approvals.html", waiting=waiting)


@pages.form("/kich-ban/{script}/duyet")
def approve(request: Request, tools: ToolsDep, actor: ActorDep, script: str, seen: Annotated[str, Form(max_length=64)] = "") -> Response:
    """Give the city's yes to the text that was shown; where it changed since, show the new one and ask again."""
    try:
        scripts.approve(tools, actor, ScriptId(script), seen=seen or "?")
    except FieldsRefused as error:
        view = listening.look(tools, ScriptId(script), None, None)
        return render(request, "script.html", status=409, view=view, line=None, whole="", news=sentence(error.notices[0]))
    return RedirectResponse(f"/kich-ban/{ScriptId(script)}", 303)


@pages.form("/kich-ban/{script}/ngung")
def retire(tools: ToolsDep, actor: ActorDep, script: str) -> Response:
    """Take a script off the air; its versions stay on record."""
    scripts.retire(tools, actor, ScriptId(script))
    return RedirectResponse("/kich-ban", 303)
