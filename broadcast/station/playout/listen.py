"""Listening to the server for what is urgent: one long connection; a message's sound is fetched before it is handed on."""

import hashlib
import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import requests

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.feed_json import from_bytes
from broadcast.errors import BroadcastError
from broadcast.files import write_whole
from broadcast.model.station_feed import FeedUrgent, StationFeed
from broadcast.model.urgent import UrgentState
from broadcast.station.errors import ServerUnreachable
from broadcast.station.playout.urgent_desk import UrgentDesk
from broadcast.station.server import CentreServer

log = logging.getLogger(__name__)

AGAIN_S = (1.0, 2.0, 3.0)
"""Waits after a broken connection; an urgent message must sound within five seconds of the line's return."""
MOST_BYTES = 5 << 20


class Listener:
    """Listens for one station and hands feeds to a desk. ``stop`` ends it after the line's next sign of life."""

    def __init__(self, server: CentreServer, station: str, desk: UrgentDesk, now: Callable[[], datetime]) -> None:
        self._server = server
        self._address = f"/t/{station}/events"
        self._desk = desk
        self._now = now
        self._stopped = threading.Event()

    def start(self) -> None:
        """Listen in a thread of its own."""
        threading.Thread(target=self.run, name="khan-cap", daemon=True).start()

    def stop(self) -> None:
        """Listen no more."""
        self._stopped.set()

    def run(self) -> None:
        """Listen until stopped; whatever fails is tried again."""
        failures = 0
        while not self._stopped.is_set():
            try:
                self._once()
                failures = 0
            except BroadcastError as error:
                failures += 1
                log.warning("%s", error)
            self._stopped.wait(AGAIN_S[min(failures, len(AGAIN_S) - 1)])

    def _once(self) -> None:
        """Read one connection to its end. Raises ServerUnreachable, BadManifest, StorageFailed."""
        with self._server.opened(self._address, {"accept": "text/event-stream"}) as answer:
            try:
                for data in events(answer.iter_lines(chunk_size=1)):
                    self._take(from_bytes(data))
                    if self._stopped.is_set():
                        return
            except requests.RequestException as error:
                raise ServerUnreachable("đường truyền đứt giữa chừng") from error

    def _take(self, feed: StationFeed) -> None:
        for urgent in feed.urgent:
            if urgent.state is UrgentState.PLAY:
                self._fetch(urgent)
        self._desk.take(feed, self._now())

    def _fetch(self, urgent: FeedUrgent) -> None:
        path = self._desk.path_of(urgent)
        if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == urgent.file.sha256:
            return
        data = self._server.get(urgent.file.address).data
        if len(data) > MOST_BYTES or hashlib.sha256(data).hexdigest() != urgent.file.sha256:
            raise BadManifest(f"âm thanh của tin khẩn số {urgent.number} không đúng mã kiểm tra")
        write_whole(path, data)


def events(lines: Iterable[bytes]) -> Iterator[bytes]:
    r"""Yield the data of server-sent events.

    >>> list(events([b": alive", b"event: urgent", b"data: {", b"data: }", b"", b""]))
    [b'{\n}']
    """
    data: list[bytes] = []
    for line in lines:
        if line.startswith(b"data:"):
            data.append(line[5:].removeprefix(b" "))
        elif not line and data:
            yield b"\n".join(data)
            data = []
