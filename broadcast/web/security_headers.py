"""What every answer carries and every request must keep to: headers, size of a body, the name we are called by."""

import base64
import hashlib
import re
from collections.abc import MutableMapping, Sequence
from ipaddress import ip_address
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from broadcast.web.errors import of_http
from broadcast.web.large_forms import LARGEST_BODY, with_texts_only

STYLES = "style-src 'self'"
POLICY = (
    f"default-src 'none'; script-src 'self'; connect-src 'self'; {STYLES}; font-src 'self'; img-src 'self'; media-src 'self' blob:; "
    "worker-src 'self'; manifest-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "private, no-cache",
}


class Safety:
    """The outermost layer: also what fails inside it leaves with these headers."""

    def __init__(self, app: ASGIApp, *, names: Sequence[str]) -> None:
        self._app = app
        self._names = {"localhost", *(name.lower() for name in names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it before anything is read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(Headers(scope=scope))
        shortened = await with_texts_only(scope, receive) if refused == 413 else None
        app = of_http(Request(scope), HTTPException(refused)) if refused and not shortened else self._app
        await app(*(shortened or (scope, _limited(receive))), _with_headers(send))

    def _refusal(self, headers: Headers) -> int:
        """Return 421 for a foreign name (a page elsewhere must not reach us by its own), 413 for too much, else 0."""
        name = _name(headers.get("host", ""))
        if name not in self._names and not _is_number(name):
            return 421
        length = headers.get("content-length", "0")
        return 413 if length.isdecimal() and int(length) > LARGEST_BODY else 0


def style_policy(page: bytes) -> str:
    """Return the policy for a page of ours that brings its own ``<style>``: that text alone is let in, by its hash."""
    hashes = [base64.b64encode(hashlib.sha256(style).digest()).decode() for style in re.findall(rb"<style>(.*?)</style>", page, re.DOTALL)]
    return POLICY.replace(STYLES, " ".join([STYLES, *(f"'sha256-{value}'" for value in hashes)]))


def _name(host: str) -> str:
    return re.sub(r":\d+$", "", host).lower()


def _is_number(name: str) -> bool:
    """Whether a name is an address in numbers: no page elsewhere can make a browser take its own name for one."""
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def limited() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise HTTPException(413)
        return message

    return limited


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
