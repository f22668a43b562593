"""Templates: how a page is filled, and how days, lengths and counts are written on it."""

import contextlib
import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from broadcast.access.may import may
from broadcast.bundle.running_order import clock
from broadcast.errors import BroadcastError
from broadcast.figures.report import place_line
from broadcast.model.actor import Action, Actor
from broadcast.model.area import capital
from broadcast.services.figures.figures import PASTED
from broadcast.services.figures.figures_import import PASTED_NOTICE
from broadcast.services.scripts.scripts import may_approve, may_write
from broadcast.views.menu import menu_of
from broadcast.views.people import role_names, role_words
from broadcast.views.today import city_name
from broadcast.views.voice_words import voice_words
from broadcast.web import csrf
from broadcast.web.compressed import compressed
from broadcast.web.large_forms import LARGEST_BODY
from broadcast.wording import sentence, visible_block, words

HERE = Path(__file__).parent
STATIC = HERE / "static"
SECRET = "khoa"  # noqa: S105 (the name of a field)
"""How an address carries a station's secret; no page repeats it."""
FORM_ITSELF = 100_000
"""Bytes left for a form's own fields beside its file."""
NUMBERED = re.compile(r"\d{1,4}[a-z]?", re.ASCII)
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def render(request: Request, template: str, *, status: int = 200, **values: object) -> Response:
    """Return a page; a newcomer also gets the cookie that its forms are tied to."""
    cookie = csrf.cookie_of(request)
    page = _templates().get_template(template)
    actor = getattr(request.state, "actor", None)
    frame = {"section": section_of(request), "csrf": csrf.token_of(request, cookie), "city": _city(request), "actor": actor}
    text = page.render(**frame, unread=getattr(request.state, "unread", 0), **values)
    answer = HTMLResponse(text, status)
    if actor is None and request.cookies.get(csrf.COOKIE) != cookie:
        answer.set_cookie(csrf.COOKIE, cookie, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return compressed(request, answer)


def fragment(template: str, **values: object) -> str:
    """Return a part of a page by itself, as events carry it."""
    return _templates().get_template(template).render(**values)


def section_of(request: Request) -> str:
    """Return the pattern of the route, e.g. ``/kich-ban/{script}``; empty where none fits. The raw path is never put into a page."""
    return str(getattr(request.scope.get("route"), "path", ""))


def again(request: Request) -> str:
    """Return the address of the page that was asked for, built from its route; empty where there is no page to ask again."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute) or request.method not in ("GET", "HEAD") or request.method not in (route.methods or ()):
        return ""
    return address_of(request, route)


def address_of(request: Request, route: APIRoute) -> str:
    """Return the address that a route of ours was asked by, built from the route, without a station's secret."""
    address = route.url_path_for(route.name, **request.path_params)
    query = {name: value for name, value in request.query_params.items() if name != SECRET}
    return str(URL(str(address)).include_query_params(**query)) if query else str(address)


def forget_city(request: Request) -> None:
    """Let the next page look up the city's name again: units have changed."""
    if hasattr(request.app.state, "city"):
        del request.app.state.city


def _city(request: Request) -> str:
    """Return the city's name once it can be had without waiting; error pages come earlier."""
    state = request.app.state
    if not hasattr(state, "city") and state.site.startup.ready:
        with contextlib.suppress(BroadcastError):
            state.city = city_name(state.site.startup.tools())
    return str(getattr(state, "city", ""))


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    environment.filters.update(FILTERS)
    environment.globals |= {
        "static": static,
        "may": can,
        "may_write": may_write,
        "may_approve": may_approve,
        "role_words": role_words(),
        "one_week": timedelta(days=7),
        "largest_file": LARGEST_BODY - FORM_ITSELF,
    }
    return environment


def _visible(value: object) -> object:
    """Return what a page writes: signs that would turn or break its line are shown."""
    return visible_block(value) if type(value) is str else value  # markup is made of values that went through here


@cache
def static(name: str) -> str:
    """Return the address of a file of ours; it changes with the file, so browsers may keep it."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def can(actor: Actor, action: str) -> bool:
    """Whether an actor may do something somewhere; what nobody may do is not shown to them."""
    return may(actor, Action(action), min(actor.areas) if actor.areas else None) is None


def day(value: date) -> str:
    """Return a day as ``31/01/2021``."""
    return f"{value:%d/%m/%Y}"


def short_day(value: date) -> str:
    """Return a day as ``07/02``."""
    return f"{value:%d/%m}"


def weekday(value: date) -> str:
    """Return the day of the week."""
    return WEEKDAYS[value.weekday()]


def count(value: int) -> str:
    """Return a count as ``72.014``."""
    return f"{value:,}".replace(",", ".")


def decimal(value: object) -> str:
    """Return a number with a decimal comma, as it is."""
    return str(value).replace(".", ",")


def numbered(script: str) -> str:
    """Return the number under which people know a script; empty where it has a name of letters alone, which is for addresses.

    >>> numbered("2a"), numbered("ket-thuc")
    ('2a', '')
    """
    return script if NUMBERED.fullmatch(script) else ""


def file_named(name: str) -> str:
    """Return what people call what was brought: its file by name, or the pasted table."""
    return "bảng dán vào" if name in (PASTED, PASTED_NOTICE) else f"tệp {name}"


def megabytes(size: int) -> str:
    """Return a size as ``8,2``, in MB."""
    return f"{size / 1_000_000:.1f}".replace(".", ",")


def hour(value: datetime | str) -> str:
    """Return the civil time as ``05:30``; also of an RFC 3339 text."""
    return f"{_moment(value):%H:%M}"


def second(value: datetime | str) -> str:
    """Return the civil time as ``05:30:12``."""
    return f"{_moment(value):%H:%M:%S}"


def whole_second(value: datetime) -> str:
    """Return the first whole second from a moment on, as ``05:30:13``."""
    return f"{value + timedelta(microseconds=-value.microsecond % 1_000_000):%H:%M:%S}"


def _moment(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


FILTERS: Mapping[str, object] = {
    "day": day,
    "short_day": short_day,
    "weekday": weekday,
    "count": count,
    "decimal": decimal,
    "megabytes": megabytes,
    "numbered": numbered,
    "file_named": file_named,
    "hour": hour,
    "second": second,
    "whole_second": whole_second,
    "long": clock,
    "words": words,
    "sentence": sentence,
    "place": place_line,
    "capital": capital,
    "roles": role_names,
    "menu": menu_of,
    "voice": voice_words,
    "told": sentence,
}
