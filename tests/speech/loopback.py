"""A real HTTP(S) server on 127.0.0.1 that answers as a test tells it and notes what it was asked."""

import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """One answer. ``every`` seconds pass between bytes; ``first`` seconds before anything; ``cut`` drops the connection half way."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    first: float = 0.0
    every: float = 0.0
    cut: bool = False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer(body)

    def do_GET(self):
        self._answer(b"")

    def _answer(self, body):
        place = self.server.place
        with place.lock:
            place.asked.append((self.path, dict(self.headers), body))
            if self.client_address not in place.connections:
                place.connections.append(self.client_address)
            reply = place.answer(len(place.asked), self.path, body)
        time.sleep(reply.first)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if reply.cut:
            self.wfile.write(reply.body[: len(reply.body) // 2])
            self.close_connection = True
            return
        for at in range(0, len(reply.body), 1 if reply.every else max(1, len(reply.body))):
            self.wfile.write(reply.body[at : at + (1 if reply.every else len(reply.body))])
            time.sleep(reply.every)

    def log_message(self, *arguments):
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def get_request(self):
        connection, address = super().get_request()
        if self.place.context is not None:
            connection = self.place.context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, address

    def handle_error(self, *_):
        self.place.broken += 1


class Loopback:
    """The server. ``answer(number, path, body) -> Reply`` decides; numbers count from 1."""

    def __init__(self, answer, context: ssl.SSLContext | None = None):
        self.answer = answer
        self.context = context
        self.asked = []
        self.connections = []
        self.broken = 0
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.place = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self):
        scheme = "https" if self.context else "http"
        return f"{scheme}://127.0.0.1:{self._server.server_address[1]}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
