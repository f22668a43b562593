"""Whether something urgent changed: one question to the database for all who listen, however many they are."""

from time import monotonic

import anyio
from fastapi import Request
from starlette.concurrency import run_in_threadpool

from broadcast.services.delivery import station_feed
from broadcast.tools import Tools

LOOK_S = 0.25
"""How often it is looked, also for what another process wrote."""


class Changes:
    """The newest number that is known; asked anew once it is older than ``LOOK_S``."""

    def __init__(self) -> None:
        self._number = 0
        self._looked = float("-inf")
        self._asking = anyio.Lock()
        self.ended = False
        """Whether the server stops: then who listens is let go."""

    def end(self) -> None:
        """Let everybody go who listens."""
        self.ended = True

    async def number(self, tools: Tools) -> int:
        """Return the number of the newest consent or stop. Raises StorageFailed."""
        async with self._asking:
            if monotonic() - self._looked >= LOOK_S:
                self._number = await run_in_threadpool(station_feed.change, tools)
                self._looked = monotonic()
            return self._number


def changes_of(request: Request) -> Changes:
    """Return what all listeners of one running web share."""
    changes: Changes = request.app.state.changes
    return changes
