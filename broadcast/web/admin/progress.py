"""How far background work has come, told while it goes on: server-sent events, so that nothing else of the page is touched."""

from collections.abc import AsyncIterator

import anyio
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from broadcast.services.background.jobs import ProgressBoard, WorkState, work_state
from broadcast.tools import Tools
from broadcast.web.deps import Pages, SiteDep, ToolsDep
from broadcast.web.pages import fragment
from broadcast.web.station.changes import Changes, changes_of
from broadcast.web.station.feed import STREAMED

pages = Pages()

LOOK_S = 0.5
ALIVE = 30
"""After so many looks without news a line says that the connection lives."""


@pages.get("/tien-do", response_model=None)
def send_progress(request: Request, site: SiteDep, tools: ToolsDep) -> Response:
    """Send the strip that tells how far work has come whenever it changes, and ``xong`` when nothing more is to be done."""
    events = _events(tools, site.board, changes_of(request))
    return StreamingResponse(events, media_type="text/event-stream", headers=STREAMED)


async def _events(tools: Tools, board: ProgressBoard, changes: Changes) -> AsyncIterator[bytes]:
    last_sent, quiet = "", 0
    while not changes.ended:
        state: WorkState = await run_in_threadpool(work_state, tools, board)
        if not state.busy:
            yield event("xong", "")
            return
        strip = fragment("_progress.html", work=state)
        if strip != last_sent or quiet >= ALIVE:
            yield event("tien-do", strip)
            last_sent, quiet = strip, 0
        quiet += 1
        await anyio.sleep(LOOK_S)


def event(name: str, text: str) -> bytes:
    r"""Return one event; every line of its text has its own ``data:``.

    >>> event("xong", "a\nb")
    b'event: xong\ndata: a\ndata: b\n\n'
    """
    lines = "".join(f"data: {line}\n" for line in text.splitlines() or [""])
    return f"event: {name}\n{lines}\n".encode()
