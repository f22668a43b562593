"""The answer that boxes get most often, «nothing new», given before anything else is woken; every other request goes on as ever."""

import re
from time import monotonic

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, QueryParams
from starlette.types import ASGIApp, Receive, Scope, Send

from broadcast.errors import BroadcastError
from broadcast.model.units import StationId
from broadcast.services.delivery.polls import PollSnapshot, poll_snapshot
from broadcast.services.delivery.station_tokens import digest
from broadcast.services.people.contacts import ContactBook
from broadcast.tools import Tools
from broadcast.web.startup import Startup
from broadcast.web.station.answer import matches

FRESH_S = 1.0
"""How long a new revision, or a revoked token, may go unnoticed by polls; nothing but «not modified» is ever answered from memory."""
POLL = re.compile(r"/api/v1/stations/([^/]+)/(days|manifest)")


class QuickPolls:
    """An ASGI layer around the application."""

    def __init__(self, app: ASGIApp, startup: Startup, book: ContactBook) -> None:
        self._app, self._startup, self._book = app, startup, book
        self._snapshot: PollSnapshot | None = None
        self._taken = float("-inf")
        self._taking = anyio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 304 where that is the answer; else pass the request on."""
        poll = POLL.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        tag = await self._unchanged(scope, StationId(poll[1]), poll[2]) if poll and self._startup.ready else None
        if tag is None:
            await self._app(scope, receive, send)
            return
        headers = [(b"etag", tag.encode()), (b"cache-control", b"no-cache"), (b"accept-ranges", b"bytes")]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _unchanged(self, scope: Scope, station: StationId, what: str) -> str | None:
        """Return the tag that the box has and that still holds; None where the application must answer."""
        headers = Headers(scope=scope)
        condition, bearer = headers.get("if-none-match"), headers.get("authorization", "")
        if condition is None or not bearer.startswith("Bearer "):
            return None
        tools = self._startup.tools()
        snapshot, now = await self._fresh(tools), tools.now()
        if snapshot is None or not snapshot.opens(digest(bearer.removeprefix("Bearer ")), station, now):
            return None
        tag = snapshot.list_tag(station) if what == "days" else snapshot.manifest_tag(station, _day(scope))
        if tag is None or not matches(condition, f'"{tag}"'):
            return None
        if self._book.hear(station, now):
            await run_in_threadpool(self._book.write, tools)
        return f'"{tag}"'

    async def _fresh(self, tools: Tools) -> PollSnapshot | None:
        """Return how things stood at most ``FRESH_S`` ago; None where that cannot be read: the application says why."""
        if monotonic() - self._taken < FRESH_S:
            return self._snapshot
        async with self._taking:
            if monotonic() - self._taken >= FRESH_S:
                try:
                    self._snapshot = await run_in_threadpool(poll_snapshot, tools, self._snapshot)
                except BroadcastError:
                    self._snapshot = None
                self._taken = monotonic()
        return self._snapshot


def _day(scope: Scope) -> str:
    return QueryParams(scope["query_string"]).get("date", "")
