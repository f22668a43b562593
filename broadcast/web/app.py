"""The web application: answers at once, while the tools are still being made ready."""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Sequence
from os import PathLike, stat_result
from pathlib import Path

from fastapi import Depends, FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from broadcast.model.actor import Action
from broadcast.services.people.contacts import ContactBook
from broadcast.web.admin import (
    alerts,
    approvals,
    channels,
    clocks,
    days,
    figures,
    figures_check,
    figures_import,
    help_pages,
    library,
    limits,
    me,
    menu,
    overlaps,
    people,
    progress,
    record,
    removals,
    report,
    rules,
    script_edit,
    scripts,
    sessions,
    sign_in,
    stations,
    timetable,
    today,
    tokens,
    units,
    urgent,
    wards,
    why,
)
from broadcast.web.compressed import compressed
from broadcast.web.deps import Pages, Site
from broadcast.web.door import needs, visitor
from broadcast.web.errors import translate
from broadcast.web.health import health
from broadcast.web.pages import STATIC
from broadcast.web.security_headers import Safety
from broadcast.web.station import aired, api, as_run, feed, feeds, files, phone, state
from broadcast.web.station.changes import Changes
from broadcast.web.station.gate import station_door
from broadcast.web.station.last_words import keep_writing, write_rest
from broadcast.web.station.quick_polls import QuickPolls

TEXTS = ("text/css", "image/svg+xml", "text/javascript", "application/javascript")
FOR_A_YEAR = "public, max-age=31536000, immutable"


STAFF = (
    today.pages,
    script_edit.pages,
    approvals.list_pages,
    approvals.pages,
    approvals.yes_pages,
    approvals.ward_pages,
    approvals.author_pages,
    record.pages,
    scripts.pages,
    figures.pages,
    figures_import.pages,
    figures_check.pages,
    figures_check.checking_pages,
    stations.pages,
    urgent.pages,
    why.pages,
    rules.pages,
    progress.pages,
    help_pages.pages,
    timetable.pages,
    timetable.planning_pages,
    timetable.ward_pages,
    timetable.moving_pages,
    report.pages,
    channels.pages,
    clocks.pages,
    days.pages,
    limits.pages,
    overlaps.pages,
    wards.pages,
    wards.choosing_pages,
    library.pages,
    library.recording_pages,
    library.approving_pages,
)
"""For whoever may look; some ask for more."""
OWN = (
    alerts.pages,
    alerts.managing_pages,
    sign_in.pages,
    me.pages,
    menu.pages,
    people.pages,
    units.pages,
    tokens.pages,
    sessions.pages,
    removals.pages,
    rules.turning_pages,
)
"""For whoever is in; they name their rights themselves."""


class Web(FastAPI):
    """FastAPI inside our own outermost layer, so that also its error pages are safe."""

    def build_middleware_stack(self) -> ASGIApp:
        """Return the stack with ``Safety`` around all of it."""
        site: Site = self.state.site
        quick = QuickPolls(super().build_middleware_stack(), site.startup, self.state.contacts)
        return Safety(quick, names=site.settings.hosts)


class Assets(StaticFiles):
    """Files of ours; their addresses change with their content."""

    def file_response(self, full_path: PathLike[str] | str, stat_result: stat_result, scope: Scope, status_code: int = 200) -> Response:
        """Return the file, to be kept by the browser."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        if isinstance(answer, FileResponse) and answer.media_type in TEXTS:
            answer = compressed(Request(scope), Response(Path(full_path).read_bytes(), status_code, dict(answer.headers)))
        answer.headers["cache-control"] = FOR_A_YEAR
        return answer


def create_app(site: Site) -> Web:
    """Return the application for one site; whoever made the site's opening closes it."""
    book = ContactBook()

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        site.startup.start()
        writing = asyncio.create_task(keep_writing(book, site.startup))
        yield
        writing.cancel()
        await write_rest(book, site.startup)

    app = Web(routes=list(every_route()), lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.site = site
    app.state.changes = Changes()
    app.state.contacts = book
    translate(app)
    return app


@functools.cache
def every_route() -> Sequence[BaseRoute]:
    """Return the routes, the same for every site: FastAPI takes half a second to look through what all of them ask for."""
    web = Pages()
    web.include_router(health)
    for open_pages in (api.pages, state.pages, as_run.pages, phone.open_pages, sign_in.open_pages, alerts.open_pages):
        web.include_router(open_pages)
    for station_pages in (phone.pages, aired.pages, feeds.pages, feed.pages, files.pages):
        web.include_router(station_pages, dependencies=[Depends(station_door)])
    for staff_pages in STAFF:
        web.include_router(staff_pages, dependencies=[Depends(visitor), Depends(needs(Action.LOOK))])
    for own_pages in OWN:
        web.include_router(own_pages, dependencies=[Depends(visitor)])
    web.mount("/static", Assets(directory=Path(STATIC)))
    return tuple(web.routes)
