"""Ngày đặc biệt: holidays, mourning and days worked in a holiday's place."""

from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import NotKept
from broadcast.model.actor import Action
from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.model.notice import Where
from broadcast.model.removal import RemovalKind
from broadcast.services.rules import calendar
from broadcast.tools import Tools
from broadcast.views import days_board
from broadcast.views.removed import removed
from broadcast.web.admin import removals
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, RowNumber, SiteDep, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed, day_typed, needed_day
from broadcast.web.pages import render
from broadcast.wording import notice

pages = Pages(dependencies=[Depends(needs(Action.PLAN))])

PAGE = "/lich-phat/ngay-le"
TEXTS = ("kind", "name", "first", "last", "source")
FIELDS = {"day-without-name": "name", "day-without-source": "source", "session-dates-reversed": "last", "day-too-long": "last"}


def day_form(form: WholeForm) -> Typed:
    """Return the form as it was typed."""
    return Typed(values={name: " ".join(str(form.get(name, ""))[:200].split()) for name in TEXTS})


@pages.page(PAGE)
def show_days(request: Request, tools: ToolsDep, year: Annotated[int | None, Query(alias="nam", ge=1990, le=2100)] = None) -> Response:
    """Show a year's special days, and the form for one more."""
    return _page(request, tools, Typed(values={**dict.fromkeys(TEXTS, ""), "kind": DayKind.HOLIDAY.name}), year)


@pages.form(PAGE)
def add_day(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, typed: Annotated[Typed, Depends(day_form)]) -> Response:
    """Keep a special day."""
    try:
        added = calendar.add_day(tools, actor, _day(typed))
    except (FieldsRefused, NotKept) as error:
        return _page(request, tools, typed.refused_at(error.notices, FIELDS))
    site.board.wake()
    return RedirectResponse(f"{PAGE}?nam={added.first.year}", 303)


@pages.form(PAGE + "/{number}/bo")
def remove_day(site: SiteDep, tools: ToolsDep, actor: ActorDep, number: RowNumber) -> Response:
    """Take a special day away."""
    removal = calendar.remove_day(tools, actor, number)
    site.board.wake()
    return removals.gone(removal)


def _day(typed: Typed) -> SpecialDay:
    """Return the day that was typed. Raises FieldsRefused."""
    values = typed.values
    if values["kind"] not in DayKind.__members__:
        raise FieldsRefused(notice("typed-choice", Where(field="kind"), text=values["kind"] or "(trống)"))
    first = needed_day(values, "first")
    last = day_typed(values, "last") or first
    return SpecialDay(first=first, last=last, kind=DayKind[values["kind"]], name=values["name"], source=values["source"])


def _page(request: Request, tools: Tools, typed: Typed, year: int | None = None) -> Response:
    board = days_board.board(tools, year)
    gone = removed(tools, RemovalKind.DAY, request.query_params)
    return render(request, "days.html", status=422 if typed.faults else 200, board=board, typed=typed, gone=gone)
