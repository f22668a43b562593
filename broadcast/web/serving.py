"""The running server: when it is to stop, answers that never end by themselves end first, so that nobody waits for them."""

import socket

import uvicorn

from broadcast.web.station.changes import Changes


class Server(uvicorn.Server):
    """Uvicorn, which else waits for every listener until its patience is over, and then breaks them off with a trace each."""

    def __init__(self, config: uvicorn.Config, changes: Changes) -> None:
        super().__init__(config)
        self._changes = changes

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let listeners go, then end."""
        self._changes.end()
        await super().shutdown(sockets)
