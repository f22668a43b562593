"""What a station reads to know what to play: ``…/next`` once, ``…/events`` as long as it listens. The shape: ``bundle/feed_json.py``."""

from collections.abc import AsyncIterator
from typing import Annotated

import anyio
from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from broadcast.bundle.feed_json import to_bytes
from broadcast.model.station_feed import StationFeed
from broadcast.model.units import StationId
from broadcast.services.delivery import station_feed
from broadcast.services.delivery.downloads import Download
from broadcast.tools import Tools
from broadcast.web.deps import Pages, RowNumber, ToolsDep
from broadcast.web.station.answer import FileAnswer
from broadcast.web.station.changes import LOOK_S, Changes, changes_of

pages = Pages()

PROGRAMME_S, ALIVE_S = 2.0, 15.0
"""How often it is looked whether there is another programme, and how often a line says that the connection lives."""
NOT_KEPT = {"cache-control": "no-store"}
STREAMED = {**NOT_KEPT, "x-accel-buffering": "no"}
"""A server in front must pass events on at once."""


def feed_of(tools: ToolsDep, station: str) -> StationFeed:
    """Return a station's feed. Raises UnknownName."""
    return station_feed.feed(tools, StationId(station))


@pages.page("/t/{station}/next")
def send_next(feed: Annotated[StationFeed, Depends(feed_of)]) -> Response:
    """Send what plays now, what comes next and what is urgent."""
    return Response(to_bytes(feed), media_type="application/json", headers=NOT_KEPT)


@pages.get("/t/{station}/events", response_model=None)
def send_events(
    tools: ToolsDep, feed: Annotated[StationFeed, Depends(feed_of)], changes: Annotated[Changes, Depends(changes_of)]
) -> Response:
    """Send the same again whenever it changes, as server-sent events."""
    return StreamingResponse(_events(tools, feed, changes), media_type="text/event-stream", headers=STREAMED)


def sound_of(tools: ToolsDep, station: str, number: RowNumber) -> Download:
    """Return the sound of a message that may play. Raises UnknownName."""
    return station_feed.urgent_sound(tools, StationId(station), number)


@pages.page("/t/{station}/khan-cap/{number}.mp3")
def send_urgent(request: Request, sound: Annotated[Download, Depends(sound_of)]) -> Response:
    """Send the sound of an urgent message."""
    return FileAnswer(request.headers, sound, media_type="audio/mpeg")


async def _events(tools: Tools, feed: StationFeed, changes: Changes) -> AsyncIterator[bytes]:
    yield b"retry: 3000\n" + _event("urgent", feed)
    looks = 0
    while not changes.ended:
        await anyio.sleep(LOOK_S)
        looks += 1
        kind = await _moved(tools, feed, changes, looks)
        if kind:
            feed = await run_in_threadpool(station_feed.feed, tools, feed.station)
            yield _event(kind, feed)
        elif looks % round(ALIVE_S / LOOK_S) == 0:
            yield b": con nghe\n\n"


async def _moved(tools: Tools, feed: StationFeed, changes: Changes, looks: int) -> str:
    """Return which event is due; empty where nothing moved."""
    if await changes.number(tools) != feed.change:
        return "urgent"
    if looks % round(PROGRAMME_S / LOOK_S) == 0:
        digest = await run_in_threadpool(station_feed.programme, tools, feed.station)
        return "programme" if digest != feed.programme else ""
    return ""


def _event(kind: str, feed: StationFeed) -> bytes:
    return b"event: %s\nid: %d\ndata: %s\n\n" % (kind.encode(), feed.change, to_bytes(feed))
