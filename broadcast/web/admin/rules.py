"""Quy tắc: rules of the house that an administrator turns on and off."""

from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from broadcast.errors import UnknownName
from broadcast.model.actor import Action
from broadcast.model.switch import Switch
from broadcast.services.scripts import reviews
from broadcast.views import house_rules
from broadcast.web.deps import Pages, SiteDep, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.pages import render

pages = Pages()
turning_pages = Pages(dependencies=[Depends(needs(Action.MANAGE_PEOPLE))])


@pages.page("/quy-tac")
def show_rules(request: Request, tools: ToolsDep) -> Response:
    """Show every rule, how it stands and who turned it last."""
    return render(request, "rules.html", rules=house_rules.rules(tools))


@turning_pages.form("/quy-tac/{name}")
def turn_rule(
    site: SiteDep, tools: ToolsDep, actor: ActorDep, name: str, on: Annotated[str, Form(alias="bat", max_length=1)] = ""
) -> Response:
    """Turn a rule on or off."""
    if name not in list(Switch):
        raise UnknownName("quy tắc", name, list(Switch))
    reviews.turn(tools, actor, Switch(name), on=bool(on))
    site.board.wake()
    return RedirectResponse("/quy-tac", 303)
