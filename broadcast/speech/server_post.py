"""One request to an OpenAI-style speech server: bounded in time and size, its many forms of error understood."""

import json
import time
from typing import TYPE_CHECKING, Any

from broadcast.speech.exchange import ExchangeFailed, Fault, retry_after_s

if TYPE_CHECKING:
    import httpx

_CAP = 64 << 20
_CONNECT_S, _READ_S = 3.0, 60.0
_LISTS = ("audio/voices", "voices", "styles")
_FAULTS = {
    401: Fault.KEY,
    403: Fault.KEY,
    404: Fault.NOT_FOUND,
    429: Fault.LIMITED,
    503: Fault.NOT_READY,
}


def open_client(url: str, key: str) -> "httpx.Client":
    """Return a client for ``http://host:port``, with or without ``/v1`` or the whole path behind it."""
    import httpx

    base = url.rstrip("/").removesuffix("/audio/speech").removesuffix("/v1")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    timeout = httpx.Timeout(_READ_S, connect=_CONNECT_S)
    return httpx.Client(base_url=f"{base}/v1/", headers=headers, timeout=timeout, trust_env=False)


def post(client: "httpx.Client", body: dict[str, Any], *, end: float) -> bytes:
    """Return the bytes of one answer before ``end`` (``time.monotonic``). Raises ExchangeFailed."""
    import httpx

    data = bytearray()
    try:
        with client.stream("POST", "audio/speech", json=body) as answer:
            for chunk in answer.iter_bytes():  # no size: iter_bytes(n) waits for n bytes and hides a trickle from ``end``
                data += chunk
                if not answer.is_success and len(data) > 8192:
                    break
                if len(data) > _CAP:
                    raise ExchangeFailed(Fault.TOO_BIG)
                if time.monotonic() > end:
                    raise ExchangeFailed(Fault.TIMEOUT)
    except httpx.TimeoutException as error:
        raise ExchangeFailed(Fault.TIMEOUT, type(error).__name__) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ExchangeFailed(Fault.NETWORK, f"{type(error).__name__} {error}") from error
    if not answer.is_success:
        status = answer.status_code
        fault = _FAULTS.get(status, Fault.REFUSED if status < 500 else Fault.SERVER)
        raise ExchangeFailed(fault, said(bytes(data)), status=status, retry_after_s=retry_after_s(answer.headers))
    return bytes(data)


def said(data: bytes) -> str:
    """Return a server's own words: ``{"error": {"message"}}``, ``{"error": "…"}``, ``{"detail": …}`` or plain text.

    >>> said(b'{"error": {"message": "no such voice"}}')
    'no such voice'
    """
    try:
        value = json.loads(data)
    except ValueError:
        return data[:200].decode(errors="replace")
    if isinstance(value, dict):
        value = value.get("error") or value.get("detail") or value
    if isinstance(value, dict):
        value = value.get("message") or value
    return str(value)[:200]


def listed_voices(client: "httpx.Client") -> tuple[str, ...]:
    """Return voice names from the first of the usual paths that lists any, or none. Raises ExchangeFailed if unreachable."""
    import httpx

    for path in _LISTS:
        try:
            answer = client.get(path)
            names = _names(answer.json()) if answer.is_success else ()
        except httpx.HTTPError as error:
            raise ExchangeFailed(Fault.NETWORK, type(error).__name__) from error
        except ValueError:
            continue
        if names:
            return names
    return ()


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, dict):
        value = next((value[key] for key in ("voices", "data", "styles") if isinstance(value.get(key), list)), [])
    entries = value if isinstance(value, list) else []
    named = (
        entry if isinstance(entry, str) else entry.get("id") or entry.get("name") for entry in entries if isinstance(entry, (str, dict))
    )
    return tuple(str(name) for name in named if name)
