"""A real server on loopback, a line to it that can be cut at any byte, and a bare server of one file that misbehaves as told."""

import asyncio
import contextlib
import re
import socket
import threading
import time
import urllib.request
from datetime import datetime
from zoneinfo import ZoneInfo

import uvicorn

from broadcast.config import read_settings
from broadcast.model.actor import operator
from broadcast.model.box import TokenUse
from broadcast.model.units import StationId
from broadcast.services.background.jobs import ProgressBoard
from broadcast.services.delivery import station_tokens
from broadcast.web.app import create_app
from broadcast.web.deps import Site
from broadcast.web.serving import Server
from broadcast.web.startup import Startup

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2021, 2, 4, 4, tzinfo=HANOI)
CLERK = operator("chị Hà")


class _Quick(Server):
    """Looks every 10 ms whether it is to stop, where Uvicorn does so every 100: each test waits for that."""

    async def main_loop(self):
        await self.on_tick(0)
        while not self.should_exit:
            await asyncio.sleep(0.01)


class Served:
    """A running server: its tools, its address, and tokens for its stations."""

    def __init__(self, tools, folder):
        self.tools = tools
        site = Site(
            settings=read_settings({}, data_dir=folder / "data", tts_order="espeak"), startup=Startup(lambda: tools), board=ProgressBoard()
        )
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        app = create_app(site)
        self.book = app.state.contacts
        self._server = _Quick(uvicorn.Config(app, log_level="warning", access_log=False), app.state.changes)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)
        self._thread.start()

    def token(self, station="cam-thach", use=TokenUse.BOX, days=None):
        asked = station_tokens.asked(self.tools, StationId(station), use, "thử", days)
        return station_tokens.make(self.tools, CLERK, asked)

    def close(self):
        self._server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive()


class Line:
    """A TCP line to a port. ``cut_after`` bytes from the far end it breaks, and stays broken until ``mend``; ``sent`` counts them.

    Where it ``stalls`` it does not break there: nothing more comes, as when somebody carries the modem away.
    """

    def __init__(self, port):
        self._far = port
        self._lock = threading.Lock()
        self.cut_after, self.sent, self.broken, self.stalls = None, 0, False, False
        self.change = lambda data: data
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, after, stalls=False):
        with self._lock:
            self.cut_after, self.sent, self.broken, self.stalls = after, 0, False, stalls

    def mend(self):
        self.cut(None)

    def close(self):
        self.broken = True
        self._door.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                if self.broken:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._far))
                for end in (near, far):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each answer waits 40 ms for its first half's receipt
                threading.Thread(target=self._carry, args=(near, far, False), daemon=True).start()
                threading.Thread(target=self._carry, args=(far, near, True), daemon=True).start()

    def _carry(self, source, target, counted):
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                data = self._allowed(self.change(data)) if counted else data
                if data:
                    target.sendall(data)
                while self.broken and self.stalls:
                    time.sleep(0.05)
                if self.broken:
                    break
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _allowed(self, data):
        with self._lock:
            if self.cut_after is not None and self.sent + len(data) > self.cut_after:
                data, self.broken = data[: max(0, self.cut_after - self.sent)], True
            self.sent += len(data)
            return data


class PartServer:
    """Serves one file and honours ranges. ``answer(first)`` returns head and body instead; ``cut`` ends the body once, that far in."""

    def __init__(self, data):
        self.data, self.cut, self.asked = data, None, []
        self.answer = self.usual
        self._door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def usual(self, first):
        body = self.data[first or 0 :]
        status = f"206 Partial Content\r\nContent-Range: bytes {first}-{len(self.data) - 1}/{len(self.data)}" if first else "200 OK"
        return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nContent-Type: audio/mpeg".encode(), body

    def close(self):
        self._door.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                with near, contextlib.suppress(OSError):
                    self._serve(near)

    def _serve(self, near):
        request = b""
        while b"\r\n\r\n" not in request:
            piece = near.recv(65_536)
            if not piece:
                return
            request += piece
        span = re.search(rb"[Rr]ange: bytes=(\d+)-", request)
        self.asked.append(int(span[1]) if span else None)
        head, body = self.answer(self.asked[-1])
        cut, self.cut = self.cut, None
        near.sendall(head + b"\r\nConnection: close\r\n\r\n" + (body if cut is None else body[:cut]))


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def wait_for(true, seconds):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.05)


def answers(url):
    with contextlib.suppress(OSError):
        return urllib.request.urlopen(url, timeout=5).status == 200  # noqa: S310 (our own loopback)
    return False
