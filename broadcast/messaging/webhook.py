"""One web address that hears of every event: JSON by POST, signed, never led elsewhere."""

import hashlib
import hmac
import http.client
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from broadcast.errors import NotSent
from broadcast.model.letter import Webhook
from broadcast.wording import worded

PATIENCE_S = 15
AGAIN = frozenset({408, 425, 429})
"""Answers below 500 after which trying again can help."""


class _StayHere(urllib.request.HTTPRedirectHandler):
    """What is signed for one address is sent to no other."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""
        return


def post(hook: Webhook, key: str, body: bytes) -> None:
    """Send JSON to the address; its receiver knows a repeated one by its key. Raises NotSent, which never holds the secret."""
    host = urlsplit(hook.url).hostname or hook.url
    try:
        with urllib.request.build_opener(_StayHere).open(_request(hook, key, body), timeout=PATIENCE_S) as answer:
            answer.read(1)
    except urllib.error.HTTPError as error:
        for_good = error.code < 500 and error.code not in AGAIN
        with error:
            raise NotSent(worded("webhook-refused", host=host, code=error.code), for_good=for_good) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotSent(worded("webhook-unreachable", host=host, reason=type(error).__name__), for_good=False) from None


def _request(hook: Webhook, key: str, body: bytes) -> urllib.request.Request:
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": hashlib.sha256(key.encode()).hexdigest()}
    if hook.secret:
        headers["X-Signature-SHA256"] = hmac.new(hook.secret.encode(), body, hashlib.sha256).hexdigest()
    if urlsplit(hook.url).scheme not in ("http", "https"):
        raise ValueError(hook.url)
    return urllib.request.Request(hook.url, body, headers, method="POST")  # noqa: S310 (http and https only, see above)
