"""The running server: answers leave at once, and when it is to stop, those that never end by themselves end first."""

import socket

import uvicorn

from broadcast.web.station.changes import Changes


class Server(uvicorn.Server):
    """Uvicorn, which else waits for every listener until its patience is over, and then breaks them off with a trace each."""

    def __init__(self, config: uvicorn.Config, changes: Changes) -> None:
        super().__init__(config)
        self._changes = changes

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen; what is answered leaves at once.

        A connection inherits that from the door. Else the second half of each answer waits 40 ms for the first one's receipt:
        asyncio sees to it itself only where a socket names its protocol, which those of ``create_server`` do not.
        """
        for door in sockets or ():
            door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let listeners go, then end."""
        self._changes.end()
        await super().shutdown(sockets)
