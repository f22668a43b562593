"""Proof that a form came from our own page: what the stored session says, or for who has none yet, the digest of a cookie."""

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request

from broadcast.errors import FormRefused

COOKIE = "phien"
FIELD = "dau"


def cookie_of(request: Request) -> str:
    """Return the cookie of a visitor without a session, a fresh one for a newcomer."""
    cookie = request.cookies.get(COOKIE, "")
    return cookie if 20 <= len(cookie) <= 100 else secrets.token_urlsafe(24)


def token_of(request: Request, cookie: str) -> str:
    """Return what a form must carry: it outlives a new start of the server."""
    session = getattr(request.state, "session", None)
    return session.csrf if session else hashlib.sha256(f"dau {cookie}".encode()).hexdigest()


def check(request: Request, token: str) -> None:
    """Let a form through that came from our page. Raises FormRefused."""
    cookie = request.cookies.get(COOKIE, "")
    signed_in = getattr(request.state, "session", None) is not None
    if not (cookie or signed_in) or not hmac.compare_digest(token_of(request, cookie).encode(), token.encode()) or not is_ours(request):
        raise FormRefused


def is_ours(request: Request) -> bool:
    """Whether the browser says that the form stood here; under no-referrer it says ``null`` for our own pages too."""
    origin = request.headers.get("origin", "null")
    if origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    return request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
