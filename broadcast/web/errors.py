"""Every error becomes a page in Vietnamese that says what happened and what to do."""

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from broadcast.access.errors import NobodyYet, NotAllowed, NotSignedIn, TokenRefused
from broadcast.errors import (
    BadInput,
    BroadcastError,
    EditedMeanwhile,
    FormRefused,
    NotReady,
    SpeechFailed,
    StorageFailed,
    TooMuchSent,
    UnknownName,
)
from broadcast.web.forms import Typed, kept_form
from broadcast.web.pages import again, render, section_of
from broadcast.wording import notice, worded, wordings, words

log = logging.getLogger(__name__)

STATUSES: tuple[tuple[type[BroadcastError], int], ...] = (
    (UnknownName, 404),
    (FormRefused, 403),
    (NotAllowed, 403),
    (TokenRefused, 403),
    (NobodyYet, 401),
    (EditedMeanwhile, 409),
    (TooMuchSent, 413),
    (BadInput, 400),
    (NotReady, 503),
    (StorageFailed, 503),
    (SpeechFailed, 503),
)
RETRY_S = "10"
SHOWN = 40
"""Signs of a field that did not fit."""
MACHINES = "/api/"
"""Where an error is answered in JSON."""


def translate(app: FastAPI) -> None:
    """Register the translation of every error."""
    app.add_exception_handler(BroadcastError, on_purpose)
    app.add_exception_handler(NotSignedIn, not_signed_in)
    app.add_exception_handler(FormRefused, form_refused)
    app.add_exception_handler(RequestValidationError, not_fitting)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(Exception, unforeseen)


def status_of(error: BroadcastError) -> int:
    """Return the HTTP status that says who can mend it: 4xx the visitor, 503 nobody just now."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


async def on_purpose(request: Request, error: Exception) -> Response:
    """Show one of our own errors: its message says what to do. A form of ours comes along, to be sent again."""
    status = status_of(error) if isinstance(error, BroadcastError) else 500
    if section_of(request).startswith(MACHINES):
        answer: Response = JSONResponse({"error": str(error)}, status)
    else:
        title, sent_form = words(notice(f"refused-{status}")).message, await kept_form(request)
        answer = render(
            request, "error.html", status=status, title=title, text=str(error), details=(), again=again(request), kept=sent_form
        )
    if status == 503:
        answer.headers["Retry-After"] = RETRY_S
    return answer


async def not_signed_in(request: Request, error: Exception) -> Response:
    """Lead to the sign-in and from there back; a form that was sent is kept and sent again afterwards."""
    sent_form = await kept_form(request)
    if sent_form is None:
        to = again(request)
        return RedirectResponse(str(URL("/vao").include_query_params(toi=to)) if to else "/vao", 303)
    typed = Typed(values={}, faults={"": str(error)})
    return render(request, "sign_in.html", status=401, typed=typed, kept=sent_form)


async def form_refused(request: Request, error: Exception) -> Response:
    """Show a form of our own whose seal is not this session's, to be sent again as it was typed; any other is refused."""
    sent_form = await kept_form(request)
    if sent_form is None or getattr(request.state, "session", None) is None:
        return await on_purpose(request, error)
    return render(request, "send_again.html", status=403, kept=sent_form)


async def not_fitting(request: Request, error: Exception) -> Response:
    """Show which fields did not fit, and keep what was typed."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    wording = words(notice("http-422"))
    details = list(dict.fromkeys(_fault_line(fault) for fault in faults))
    sent_form = await kept_form(request)
    values = {"title": wording.message, "text": wording.hint, "details": details, "again": again(request), "kept": sent_form}
    return render(request, "error.html", status=422, **values)


def _fault_line(fault: Mapping[str, Any]) -> str:
    """Return which field did not fit, by what stands in it: people do not know the names of fields."""
    typed = " ".join(str(fault.get("input") or "").split())
    shown = f"«{typed[:SHOWN]}…»" if len(typed) > SHOWN else f"«{typed}»" if typed else worded("field-empty")
    longest = fault.get("ctx", {}).get("max_length")
    return worded("field-long", shown=shown, length=len(typed), most=longest) if longest else worded("field-unfit", shown=shown)


def of_http(request: Request, error: Exception) -> Response:
    """Show what HTTP itself refuses: no such page, wrong method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    answer = _page(request, status)
    answer.headers.update((error.headers or {}) if isinstance(error, HTTPException) else {})
    return answer


def unforeseen(request: Request, error: Exception) -> Response:
    """Show that something broke; the trace goes to the log."""
    log.error("unforeseen error at %s", request.url.path, exc_info=error)
    return _page(request, 500)


def _page(request: Request, status: int) -> Response:
    """Return the page of what HTTP refuses."""
    code = f"http-{status}" if f"http-{status}" in wordings() else "http-400" if status < 500 else "http-500"
    wording = words(notice(code))
    return render(
        request, "error.html", status=status, title=wording.message, text=wording.hint, details=(), again=again(request), kept=None
    )
