"""Proof that a form came from our own page: a cookie and, in the form, that cookie signed (signed double submit)."""

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request

from broadcast.errors import FormRefused

COOKIE = "phien"
FIELD = "dau"
SECRET = secrets.token_bytes(32)
"""One a process: forms opened before the server was started anew are sent again by their person."""


def cookie_of(request: Request) -> str:
    """Return the visitor's cookie value, a fresh one for a newcomer."""
    cookie = request.cookies.get(COOKIE, "")
    return cookie if 20 <= len(cookie) <= 100 else secrets.token_urlsafe(24)


def token_of(cookie: str) -> str:
    """Return what a form must carry for this cookie."""
    return hmac.new(SECRET, cookie.encode(), hashlib.sha256).hexdigest()


def check(request: Request, token: str) -> None:
    """Let a form through that came from our page. Raises FormRefused."""
    cookie = request.cookies.get(COOKIE, "")
    if not cookie or not hmac.compare_digest(token_of(cookie).encode(), token.encode()) or not _from_here(request):
        raise FormRefused


def _from_here(request: Request) -> bool:
    """Whether the browser says that the form stood here; under no-referrer it says ``null`` for our own pages too."""
    origin = request.headers.get("origin", "null")
    if origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    return request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
