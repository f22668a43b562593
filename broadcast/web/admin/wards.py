"""Phường, xã: a ward's own hour for ordinary items and its own order of priority ones."""

from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import NotKept
from broadcast.model.actor import Action, Actor
from broadcast.model.notice import Where
from broadcast.model.units import AreaCode, ScriptId
from broadcast.model.ward import WardChoice, WardDeed
from broadcast.services.rules import wards
from broadcast.tools import Tools
from broadcast.views import ward_board
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, SiteDep, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed, day_typed, number_typed, time_typed
from broadcast.web.pages import render
from broadcast.wording import notice

pages = Pages()
choosing_pages = Pages(dependencies=[Depends(needs(Action.ACCEPT))])

PAGE = "/lich-phat/phuong-xa"
TEXTS = ("area", "script", "deed", "place", "to", "reason", "first", "last")
FIELDS = {
    "ward-reason": "reason",
    "ward-move-outside": "to",
    "ward-place": "place",
    "session-dates-reversed": "last",
    "ward-order-ordinary": "place",
    "ward-priority": "to",
}


def choice_typed(form: WholeForm) -> Typed:
    """Return the form as it was typed."""
    return Typed(values={name: " ".join(str(form.get(name, ""))[:200].split()) for name in TEXTS})


ChoiceDep = Annotated[Typed, Depends(choice_typed)]


@pages.page(PAGE)
def show_ward(request: Request, tools: ToolsDep, actor: ActorDep, area: Annotated[str, Query(alias="noi", max_length=10)] = "") -> Response:
    """Show what a ward said of each item."""
    return _page(request, tools, actor, Typed(values={**dict.fromkeys(TEXTS, ""), "area": area}))


@choosing_pages.form(PAGE)
def choose(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, typed: ChoiceDep) -> Response:
    """Keep what a ward says of an item."""
    try:
        wards.choose(tools, actor, _choice(typed))
    except (FieldsRefused, NotKept) as error:
        return _page(request, tools, actor, typed.refused_at(error.notices, FIELDS))
    return _changed(site, typed)


@choosing_pages.form(PAGE + "/bo")
def undo(site: SiteDep, tools: ToolsDep, actor: ActorDep, typed: ChoiceDep) -> Response:
    """Take back what a ward said of an item."""
    wards.undo(tools, actor, AreaCode(typed.values["area"]), ScriptId(typed.values["script"]))
    return _changed(site, typed)


def _changed(site: SiteDep, typed: Typed) -> Response:
    site.board.wake()
    return RedirectResponse(f"{PAGE}?noi={AreaCode(typed.values['area'])}", 303)


def _choice(typed: Typed) -> WardChoice:
    """Return what was typed. Raises FieldsRefused."""
    values = typed.values
    if values["deed"] not in (WardDeed.MOVE, WardDeed.ORDER):
        raise FieldsRefused(notice("typed-choice", Where(field="deed"), text=values["deed"] or "(trống)"))
    deed = WardDeed(values["deed"])
    return WardChoice(
        area=AreaCode(values["area"]),
        script=ScriptId(values["script"]),
        deed=deed,
        reason=values["reason"],
        to=time_typed(values, "to") if deed is WardDeed.MOVE else None,
        place=number_typed(values, "place", 99) if deed is WardDeed.ORDER else 5,
        first=day_typed(values, "first"),
        last=day_typed(values, "last"),
    )


def _page(request: Request, tools: Tools, actor: Actor, typed: Typed) -> Response:
    board = ward_board.board(tools, actor, typed.values["area"])
    return render(request, "wards.html", status=422 if typed.faults else 200, board=board, typed=typed)
