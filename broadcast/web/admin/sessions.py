"""Buổi phát: when stations have sessions; more of them, others, or fewer."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import EditedMeanwhile, NotKept
from broadcast.model.actor import Action
from broadcast.model.notice import Where
from broadcast.model.programme import HolidayUse, SessionRule
from broadcast.model.removal import RemovalKind
from broadcast.model.units import Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.services.rules import sessions
from broadcast.tools import Tools
from broadcast.views import sessions_board
from broadcast.views.removed import removed
from broadcast.web.admin import removals
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, RowNumber, SiteDep, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed, day_typed, time_typed
from broadcast.web.pages import render
from broadcast.wording import notice

pages = Pages(dependencies=[Depends(needs(Action.PLAN))])

FIELDS: Mapping[str, str] = {
    "session-unknown-clock": "clock",
    "session-shorter-than-clock": "minutes",
    "session-without-days": "days",
    "session-dates-reversed": "last",
    "session-at-night": "approved_by",
    "session-overlaps": "start",
    "surge-without-dates": "last",
    "limit-length": "minutes",
    "limit-day": "days",
}
"""At which field of the form each fault of a rule stands."""
TEXTS = ("start", "minutes", "station", "clock", "first", "last", "approved_by", "usual", "holidays", "surge", "number")
WEEK = tuple(str(day) for day in range(7))
Step = Annotated[str, Query(alias="buoc", max_length=1)]


def rule_typed(form: WholeForm) -> Typed:
    """Return the form as it was typed; the days of the week are joined by spaces."""
    texts = {name: str(form.get(name, ""))[:200].strip() for name in TEXTS}
    days = " ".join(str(day) for day in form.getlist("days") if str(day) in WEEK)
    return Typed(values={**texts, "days": days, "step": str(form.get("buoc", ""))[:1]})


TypedDep = Annotated[Typed, Depends(rule_typed)]
EMPTY = Typed(
    values={
        **dict.fromkeys(TEXTS, ""),
        "minutes": "15",
        "usual": "1",
        "clock": USUAL_CLOCK.name,
        "holidays": "same",
        "days": " ".join(WEEK),
        "step": "",
    }
)


@pages.page("/buoi-phat")
def show_sessions(
    request: Request, tools: ToolsDep, step: Step = "", edited: Annotated[int, Query(alias="sua", ge=0, lt=1 << 63)] = 0
) -> Response:
    """Show every rule, and the form for one more or, ``?sua=3``, for changing one."""
    values = sessions_board.typed_of(tools, edited) if edited else EMPTY.values
    return _page(request, tools, Typed(values={**EMPTY.values, **values, "step": step}))


@pages.form("/buoi-phat")
def add_session(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, typed: TypedDep) -> Response:
    """Keep a session of one or of all stations."""
    try:
        sessions.add_rule(tools, actor, _rule(typed.values), beside_usual=bool(typed.values["usual"]))
    except (FieldsRefused, NotKept) as error:
        return _page(request, tools, typed.refused_at(error.notices, FIELDS))
    return _changed(site, typed.values["step"])


@pages.form("/buoi-phat/xem")
def check_session(request: Request, tools: ToolsDep, typed: TypedDep) -> Response:
    """Show what stands against a session as it is typed; nothing is kept."""
    try:
        faults = sessions.check_rule(tools, _rule(typed.values), instead_of=_number(typed.values))
        return _page(request, tools, typed.refused_at(faults, FIELDS), checked=True)
    except FieldsRefused as error:
        return _page(request, tools, typed.refused(error), checked=True)


@pages.form("/buoi-phat/{number}")
def change_session(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, typed: TypedDep, number: RowNumber) -> Response:
    """Keep a session in the place of another one; where that one is gone, what was typed can be kept beside the others."""
    try:
        sessions.change_rule(tools, actor, number, _rule(typed.values))
    except (FieldsRefused, NotKept) as error:
        return _page(request, tools, typed.refused_at(error.notices, FIELDS))
    except EditedMeanwhile as error:
        return _page(request, tools, Typed(values={**typed.values, "number": ""}, faults={"": str(error)}), status=409)
    return _changed(site, typed.values["step"])


@pages.form("/buoi-phat/{number}/bo")
def remove_session(site: SiteDep, tools: ToolsDep, actor: ActorDep, typed: TypedDep, number: RowNumber) -> Response:
    """Take a session away."""
    removal = sessions.remove_rule(tools, actor, number)
    site.board.wake()
    return removals.gone(removal, typed.values["step"] if typed.values["step"] in WEEK else "")


def _changed(site: SiteDep, step: str) -> Response:
    site.board.wake()
    return RedirectResponse(f"/buoi-phat?buoc={step}" if step in WEEK else "/buoi-phat", 303)


def _rule(values: Mapping[str, str]) -> SessionRule:
    """Return the rule that was typed. Raises FieldsRefused."""
    station = values["station"]
    return SessionRule(
        station=StationId(station) if station else None,
        start=time_typed(values, "start"),
        cap=Millis(_minutes(values["minutes"]) * 60_000),
        clock=values["clock"],
        weekdays=frozenset(int(day) for day in values["days"].split()),
        first=day_typed(values, "first"),
        last=day_typed(values, "last"),
        approved_by=" ".join(values["approved_by"].split()),
        holidays=HolidayUse(values["holidays"]) if values["holidays"] in set(HolidayUse) else HolidayUse.SAME,
        surge=" ".join(values["surge"].split()),
    )


def _number(values: Mapping[str, str]) -> int:
    number = values["number"]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= 180):
        raise FieldsRefused(notice("typed-minutes", Where(field="minutes"), text=text or "(trống)"))
    return int(text)


def _page(request: Request, tools: Tools, typed: Typed, *, checked: bool = False, status: int = 200) -> Response:
    if typed.faults and not checked and status == 200:
        status = 422
    gone = removed(tools, RemovalKind.SESSION, request.query_params)
    return render(request, "sessions.html", status=status, board=sessions_board.board(tools), typed=typed, checked=checked, gone=gone)
