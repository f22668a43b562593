"""What routes are given: the site, the tools, the day asked for; and who may come in."""

import base64
import binascii
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.exceptions import HTTPException

from broadcast.config import Settings
from broadcast.errors import BadInput
from broadcast.model.actor import Actor, operator
from broadcast.services.job_queue import JobQueue
from broadcast.tools import Tools
from broadcast.web import csrf
from broadcast.web.startup import Startup


@dataclass(frozen=True, kw_only=True)
class Site:
    """What one running web has."""

    settings: Settings
    startup: Startup
    desk: JobQueue


class Pages(APIRouter):
    """A router on which every GET answers HEAD too (FastAPI would say 405)."""

    def page(self, path: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register a page."""
        return self.api_route(path, methods=["GET", "HEAD"], response_model=None)

    def form(self, path: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register what a form of ours is sent to; others are refused."""
        return self.post(path, dependencies=[Depends(_from_our_form)], response_model=None)


def site_of(request: Request) -> Site:
    """Return the running web."""
    site: Site = request.app.state.site
    return site


SiteDep = Annotated[Site, Depends(site_of)]


def visitor(request: Request, site: SiteDep) -> Actor:
    """Return who is at the page: whoever knows the password once there is one. Raises HTTPException 401."""
    actor = operator(_name(request, site.settings))
    request.state.actor = actor
    return actor


ActorDep = Annotated[Actor, Depends(visitor)]


def _name(request: Request, settings: Settings) -> str:
    if not settings.password:
        return settings.person
    name, _, password = _credentials(request.headers.get("authorization", "")).partition(":")
    if not hmac.compare_digest(password.encode(), settings.password.encode()):
        raise HTTPException(401, headers={"WWW-Authenticate": 'Basic realm="broadcast", charset="UTF-8"'})
    return name.strip()[:80] or settings.person


def tools_of(site: SiteDep) -> Tools:
    """Return the tools. Raises NotReady, StorageFailed."""
    return site.startup.tools()


def day_asked(day: Annotated[str, Query(alias="ngay", max_length=40)] = "") -> date | None:
    """Return the day of ``?ngay=2021-02-04``, None if no day is named. Raises BadInput."""
    if not day:
        return None
    return civil_day(day)


def civil_day(text: str) -> date:
    """Return an ISO day. Raises BadInput."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"Ngày «{text}» chưa đúng. Viết năm-tháng-ngày, ví dụ 2021-02-04.") from error


def _credentials(header: str) -> str:
    kind, _, value = header.partition(" ")
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _from_our_form(request: Request, token: Annotated[str, Form(alias=csrf.FIELD)] = "") -> None:
    csrf.check(request, token)


ToolsDep = Annotated[Tools, Depends(tools_of)]
DayDep = Annotated[date | None, Depends(day_asked)]
