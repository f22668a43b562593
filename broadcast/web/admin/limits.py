"""Giới hạn phát: what stations may not do, each with the act that says so."""

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import NotKept
from broadcast.model.actor import Action
from broadcast.model.ids import id_stem
from broadcast.model.limit import AirLimit, LimitKind
from broadcast.model.notice import Where
from broadcast.model.removal import RemovalKind
from broadcast.model.units import AreaCode
from broadcast.services.rules import calendar
from broadcast.tools import Tools
from broadcast.views import limits_board
from broadcast.views.removed import removed
from broadcast.web.admin import removals
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, SiteDep, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed, day_typed, needed_day, number_typed, time_typed
from broadcast.web.pages import render
from broadcast.wording import notice

pages = Pages(dependencies=[Depends(needs(Action.PLAN))])

PAGE = "/lich-phat/gioi-han"
TEXTS = ("name", "kind", "most", "begins", "ends", "first", "last", "source", "unless")
WEEK = tuple(str(day) for day in range(7))
MOST = 1440
LONGEST_ID = 40
FIELDS = {"limit-without-id": "name", "limit-without-source": "source", "limit-hours": "ends", "limit-number": "most"}
EMPTY = Typed(values={**dict.fromkeys(TEXTS, ""), "kind": LimitKind.SESSION_LENGTH, "days": " ".join(WEEK), "areas": ""})


def limit_form(form: WholeForm) -> Typed:
    """Return the form as it was typed; days and areas are joined by spaces."""
    texts = {name: " ".join(str(form.get(name, ""))[:200].split()) for name in TEXTS}
    days = " ".join(str(day) for day in form.getlist("days") if str(day) in WEEK)
    return Typed(values={**texts, "days": days, "areas": " ".join(str(code)[:10] for code in form.getlist("areas"))})


@pages.page(PAGE)
def show_limits(request: Request, tools: ToolsDep) -> Response:
    """Show every limit, what passes one, and the form for one more."""
    return _page(request, tools, EMPTY)


@pages.form(PAGE)
def save_limit(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, typed: Annotated[Typed, Depends(limit_form)]) -> Response:
    """Keep a limit, over the one of its name."""
    try:
        calendar.save_limit(tools, actor, _limit(typed))
    except (FieldsRefused, NotKept) as error:
        return _page(request, tools, typed.refused_at(error.notices, FIELDS))
    site.board.wake()
    return RedirectResponse(PAGE, 303)


@pages.form(PAGE + "/{limit}/bo")
def remove_limit(site: SiteDep, tools: ToolsDep, actor: ActorDep, limit: str) -> Response:
    """Take a limit away; a shipped one of its name holds again."""
    removal = calendar.remove_limit(tools, actor, limit[:80])
    site.board.wake()
    return removals.gone(removal)


def _limit(typed: Typed) -> AirLimit:
    """Return the limit that was typed. Raises FieldsRefused."""
    values = typed.values
    if values["kind"] not in set(LimitKind):
        raise FieldsRefused(notice("typed-choice", Where(field="kind"), text=values["kind"] or "(trống)"))
    kind = LimitKind(values["kind"])
    limit = AirLimit(
        id=id_stem(values["name"], LONGEST_ID),
        kind=kind,
        source=values["source"],
        first=needed_day(values, "first"),
        last=day_typed(values, "last"),
        areas=frozenset(AreaCode(code) for code in values["areas"].split()) or None,
        weekdays=frozenset(int(day) for day in values["days"].split()) or frozenset(range(7)),
        most=number_typed(values, "most", MOST),
        unless=values["unless"],
    )
    if kind is not LimitKind.QUIET:
        return limit
    return replace(limit, begins=time_typed(values, "begins"), ends=time_typed(values, "ends"))


def _page(request: Request, tools: Tools, typed: Typed) -> Response:
    gone = removed(tools, RemovalKind.LIMIT, request.query_params)
    return render(request, "limits.html", status=422 if typed.faults else 200, board=limits_board.board(tools), typed=typed, gone=gone)
