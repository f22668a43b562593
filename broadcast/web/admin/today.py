"""Hôm nay: whether the next session is safe."""

from typing import Annotated, NamedTuple

from fastapi import Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.may import require
from broadcast.model.actor import Action
from broadcast.model.jobs import PlanDay
from broadcast.services.background import jobs
from broadcast.views import today
from broadcast.web.deps import DayDep, Pages, SiteDep, ToolsDep, civil_day
from broadcast.web.door import ActorDep
from broadcast.web.listening import asked_for
from broadcast.web.pages import render
from broadcast.web.timeline import ruler

pages = Pages()


class TodayQuery(NamedTuple):
    """Which station is looked at, which item is heard, and whether the reasons are shown."""

    station: str
    listen: str
    why: bool


def look_asked(
    station: Annotated[str, Query(alias="tram")] = "",
    listen: Annotated[str, Query(alias="nghe")] = "",
    why: Annotated[str, Query(alias="vi-sao")] = "",
) -> TodayQuery:
    """Return what ``?tram=…&nghe=…&vi-sao=1`` asks for."""
    return TodayQuery(station, listen, bool(why))


@pages.page("/")
def show_today(request: Request, site: SiteDep, tools: ToolsDep, day: DayDep, look: Annotated[TodayQuery, Depends(look_asked)]) -> Response:
    """Show a day of a station, today and the first one if nothing else is asked."""
    view = today.view_day(tools, day, look.station, look.listen)
    line = ruler(view.sessions, view.now if view.today else None)
    heard, work = asked_for(view.bundle, look.listen), jobs.state_of(view.jobs, site.board, view.now, view.day)
    hour = site.settings.daily_build
    return render(request, "today.html", view=view, ruler=line, listen=heard, why=look.why, work=work, daily_build=hour)


@pages.form("/xep-ngay")
def build_now(
    site: SiteDep, tools: ToolsDep, actor: ActorDep, day_typed: Annotated[str, Form(alias="ngay", max_length=40)]
) -> RedirectResponse:
    """Ask for a day's bulletins; the page of that day tells how far it has come."""
    require(actor, Action.PLAN)
    day = civil_day(day_typed)
    jobs.ask(tools, PlanDay(day=day))
    site.board.wake()
    return RedirectResponse(f"/?ngay={day}", 303)
