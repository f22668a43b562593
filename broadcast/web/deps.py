"""What routes are given: the site, the tools, the day asked for."""

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from broadcast.config import Settings
from broadcast.errors import BadInput, TooMuchSent
from broadcast.services.background.jobs import ProgressBoard
from broadcast.tools import Tools
from broadcast.web import csrf
from broadcast.web.large_forms import LARGEST_BODY, PASSED_OVER
from broadcast.web.startup import Startup
from broadcast.wording import visible, worded

TYPED_DAY = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Site:
    """What one running web has."""

    settings: Settings
    startup: Startup
    board: ProgressBoard


class FormRoute(APIRoute):
    """A route to which a form's text may be as long as a whole request: what is too long is told at its field."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler, which finds the form read."""
        handler = super().get_route_handler()

        async def with_form(request: Request) -> Response:
            if request.method == "POST":
                await request.form(max_part_size=LARGEST_BODY)
            return await handler(request)

        return with_form


class Pages(APIRouter):
    """A router on which every GET answers HEAD too (FastAPI would say 405)."""

    def page(self, path: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register a page."""
        return self.api_route(path, methods=["GET", "HEAD"], response_model=None)

    def form(self, path: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register what a form of ours is sent to; others are refused."""

        def register(answer: Callable[..., Any]) -> Callable[..., Any]:
            ours = [Depends(_from_our_form)]
            self.add_api_route(path, answer, methods=["POST"], dependencies=ours, response_model=None, route_class_override=FormRoute)
            return answer

        return register


def site_of(request: Request) -> Site:
    """Return the running web."""
    site: Site = request.app.state.site
    return site


SiteDep = Annotated[Site, Depends(site_of)]


def tools_of(site: SiteDep) -> Tools:
    """Return the tools. Raises NotReady, StorageFailed."""
    return site.startup.tools()


def day_asked(day: Annotated[str, Query(alias="ngay", max_length=40)] = "") -> date | None:
    """Return the day of ``?ngay=2021-02-04``, None if no day is named. Raises BadInput."""
    if not day:
        return None
    return civil_day(day)


def civil_day(text: str) -> date:
    """Return the day of ``04/02/2021``, as people write it, or of ``2021-02-04``, as addresses do. Raises BadInput."""
    written = TYPED_DAY.fullmatch(text)
    try:
        return date(int(written[3]), int(written[2]), int(written[1])) if written else date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"Ngày «{visible(text)}» chưa đúng. Viết ngày/tháng/năm, ví dụ 04/02/2021.") from error


def _from_our_form(request: Request, token: Annotated[str, Form(alias=csrf.FIELD)] = "") -> None:
    csrf.check(request, token)
    if hasattr(request.state, PASSED_OVER):
        raise TooMuchSent(worded("too-much-sent"))


ToolsDep = Annotated[Tools, Depends(tools_of)]
DayDep = Annotated[date | None, Depends(day_asked)]
RowNumber = Annotated[int, Path(ge=0, lt=1 << 63)]
"""A row's number in an address; a greater one is no number that the database can be asked for."""
