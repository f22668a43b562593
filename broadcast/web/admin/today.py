"""Hôm nay: whether the next session is safe."""

from typing import Annotated

from fastapi import Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from broadcast.model.jobs import BuildDay
from broadcast.services import today
from broadcast.web.deps import DayDep, Pages, SiteDep, StaffDep, civil_day
from broadcast.web.listening import asked_for
from broadcast.web.pages import render
from broadcast.web.ruler import ruler

pages = Pages()


@pages.page("/")
def show_today(
    request: Request,
    site: SiteDep,
    tools: StaffDep,
    day: DayDep,
    station: Annotated[str, Query(alias="tram")] = "",
    listen: Annotated[str, Query(alias="nghe")] = "",
) -> HTMLResponse:
    """Show a day of a station, today and the first one if nothing else is asked."""
    view = today.view_day(tools, site.settings.audio_dir, day, station)
    line = ruler(view.sessions, view.now if view.today else None)
    heard = asked_for(view.folder, listen)
    return render(request, "today.html", view=view, ruler=line, listen=heard, work=site.desk.state(), daily_build=site.settings.daily_build)


@pages.form("/xep-ngay")
def build_now(site: SiteDep, asked: Annotated[str, Form(alias="ngay", max_length=40)]) -> RedirectResponse:
    """Ask for a day's bulletins; the page of that day tells how far it has come."""
    day = civil_day(asked)
    site.desk.ask(BuildDay(day=day))
    return RedirectResponse(f"/?ngay={day}", 303)
