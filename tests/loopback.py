"""Two real servers on this machine's own address: one that takes e-mail, one that takes what is posted to it."""

import contextlib
import http.server
import socketserver
import threading
from email import message_from_bytes, policy


class Mailbox(socketserver.ThreadingTCPServer):
    """A mail server: ``mails`` is what it took; ``refuse`` maps the beginning of a command to the answer that it gets instead."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Smtp)
        self.mails, self.commands, self.refuse = [], [], {}

    @property
    def port(self):
        return self.server_address[1]


class _Smtp(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 hop-thu")
        while line := self.rfile.readline().decode().strip():
            self.server.commands.append(line)
            answer = next((answer for start, answer in self.server.refuse.items() if line.upper().startswith(start)), "")
            if answer:
                self.say(answer)
            elif line.upper().startswith("EHLO"):
                self.say("250-hop-thu\r\n250 AUTH PLAIN")
            elif line.upper().startswith("AUTH"):
                self.say("235 ok")
            elif line.upper() == "DATA":
                self.take()
            elif line.upper() == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def take(self):
        self.say("354 go on")
        lines = list(iter(self.rfile.readline, b".\r\n"))
        self.server.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.say("250 taken")

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


class Hook(http.server.ThreadingHTTPServer):
    """A web server: ``posted`` is what it was sent; ``answers`` are the statuses that it gives one after another, then 204."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Posted)
        self.posted, self.answers = [], []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/tin"


class _Posted(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.posted.append((dict(self.headers), body))
        status = self.server.answers.pop(0) if self.server.answers else 204
        self.send_response(status)
        if status == 302:
            self.send_header("location", f"{self.server.url}/khac")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@contextlib.contextmanager
def running(server):
    """Run a server while the block runs."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
