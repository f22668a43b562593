"""Duyệt: what waits for a yes, the yes to exactly what was seen, the no with its reason, a ward's word, and the end of a text."""

from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.model.actor import Action
from broadcast.model.units import AreaCode, ScriptId
from broadcast.services.scripts import reviews, scripts
from broadcast.services.scripts.reviews import WardWord
from broadcast.tools import Tools
from broadcast.views import listening, waiting
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import render

list_pages = Pages(dependencies=[Depends(needs(Action.APPROVE, Action.ACCEPT))])
pages = Pages(dependencies=[Depends(needs(Action.APPROVE))])
ward_pages = Pages(dependencies=[Depends(needs(Action.ACCEPT))])
yes_pages = Pages(dependencies=[Depends(needs(Action.APPROVE, Action.ACCEPT))])
"""The city's desk for any text, a ward's leadership for its own items; which of them, the use case asks."""
author_pages = Pages(dependencies=[Depends(needs(Action.WRITE_SCRIPT))])

Seen = Annotated[str, Form(max_length=64)]
Reason = Annotated[str, Form(max_length=2_000)]


def word_typed(area: Annotated[str, Form(max_length=20)] = "", seen: Seen = "", reason: Reason = "", takes: Seen = "") -> WardWord:
    """Return what a ward says of a text."""
    return WardWord(area=AreaCode(area), seen=seen, takes=bool(takes), reason=reason)


@list_pages.page("/duyet")
def show_waiting(request: Request, tools: ToolsDep, actor: ActorDep) -> Response:
    """Show what waits for this person: texts without the city's yes, and those that a ward has said nothing of."""
    return render(request, "approvals.html", board=waiting.board(tools, actor))


@author_pages.form("/kich-ban/{script}/gui")
def submit(request: Request, tools: ToolsDep, actor: ActorDep, script: str, version: Annotated[int, Form(ge=0)] = 0) -> Response:
    """Send a version to the city's desk."""
    try:
        reviews.submit(tools, actor, ScriptId(script), version)
    except FieldsRefused as error:
        return _again(request, tools, script, Typed().refused(error))
    return RedirectResponse(f"/kich-ban/{ScriptId(script)}", 303)


@yes_pages.form("/kich-ban/{script}/duyet")
def approve(request: Request, tools: ToolsDep, actor: ActorDep, script: str, seen: Seen = "") -> Response:
    """Give the city's yes to the text that was shown; where it changed since, show the new one and ask again."""
    try:
        scripts.approve(tools, actor, ScriptId(script), seen=seen or "?")
    except FieldsRefused as error:
        return _again(request, tools, script, Typed().refused(error))
    return RedirectResponse(f"/kich-ban/{ScriptId(script)}", 303)


@yes_pages.form("/kich-ban/{script}/tra-lai")
def send_back(request: Request, tools: ToolsDep, actor: ActorDep, script: str, seen: Seen = "", reason: Reason = "") -> Response:
    """Send a text back to its author, with the reason."""
    try:
        reviews.send_back(tools, actor, ScriptId(script), seen, reason)
    except FieldsRefused as error:
        return _again(request, tools, script, Typed(values={"reason": reason}).refused(error))
    return RedirectResponse("/duyet", 303)


@ward_pages.form("/kich-ban/{script}/phuong")
def say_for_ward(
    request: Request, tools: ToolsDep, actor: ActorDep, script: str, word: Annotated[WardWord, Depends(word_typed)]
) -> Response:
    """Take a text for a ward, or keep it off the ward's station."""
    try:
        reviews.say_for_ward(tools, actor, ScriptId(script), word)
    except FieldsRefused as error:
        at_ward = {f"ward-{name}" if name else "": words for name, words in Typed().refused(error).faults.items()}
        return _again(request, tools, script, Typed(values={"ward-reason": word.reason, "area": word.area}, faults=at_ward))
    return RedirectResponse("/duyet", 303)


@pages.form("/kich-ban/{script}/ngung")
def retire(tools: ToolsDep, actor: ActorDep, script: str) -> Response:
    """Take a script off the air; its versions stay on record."""
    scripts.retire(tools, actor, ScriptId(script))
    return RedirectResponse("/kich-ban", 303)


def _again(request: Request, tools: Tools, script: str, typed: Typed) -> Response:
    """Show the text as it is now, with what was refused: at its field, or above it where the text has changed."""
    view = listening.look(tools, ScriptId(script), None, None)
    status = 409 if "" in typed.faults else 422
    return render(request, "script.html", status=status, view=view, line=None, whole="", news=typed.faults.get("", ""), typed=typed)
