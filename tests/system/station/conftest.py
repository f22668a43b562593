"""A day spoken by eSpeak, and a server whose clock goes on from a moment of that day."""

import contextlib
import http.server
import socket
import threading
import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import lameenc
import numpy as np
import pytest
import uvicorn

from broadcast.config import read_settings
from broadcast.model.actor import operator
from broadcast.model.box import TokenUse
from broadcast.model.units import StationId
from broadcast.services.background.jobs import ProgressBoard
from broadcast.services.day import bundles, programmes
from broadcast.services.delivery import station_tokens
from broadcast.web.app import create_app
from broadcast.web.deps import Site
from broadcast.web.startup import Startup
from broadcast.wiring import build_tools

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)
STATION = StationId("cam-thach")


@pytest.fixture(scope="session")
def spoken_settings(tmp_path_factory):
    """Settings of a data folder in which a day of Cẩm Thạch is published, and where its files lie."""
    root = tmp_path_factory.mktemp("spoken")
    root.chmod(0o755)
    settings = read_settings({}, data_dir=root / "data", audio_store=root / "parts", audio_dir=root / "out", tts_order="espeak")
    with build_tools(settings, now=lambda: datetime(2021, 2, 4, 4, tzinfo=HANOI)) as tools:
        bundles.publish(tools, programmes.stations(tools, STATION), DAY, settings.audio_dir)
    return settings


@pytest.fixture(scope="session")
def day_folder(spoken_settings):
    """The folder of that day, as a stick would have it."""
    return spoken_settings.audio_dir / DAY.isoformat() / STATION


@pytest.fixture(scope="session")
def always(day_folder, tmp_path_factory):
    """A folder of what may always be heard, with everything in it that people leave in folders."""
    folder = tmp_path_factory.mktemp("luon-co")
    folder.chmod(0o755)
    for number, name in enumerate(sorted(day_folder.glob("*-hoi-dap*.mp3"))[:2] or sorted(day_folder.glob("*.mp3"))[1:3]):
        (folder / f"bai-{number}.mp3").write_bytes(name.read_bytes())
    (folder / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0" * 64)
    (folder / "cover.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(500))
    (folder / "desktop.ini").write_text("[.ShellClassInfo]\n")
    (folder / "._01.mp3").write_bytes(b"\x00\x05\x16\x07" + bytes(90))
    (folder / "00-rong.mp3").write_bytes(b"")
    (folder / "00-chu.mp3").write_text("không phải âm thanh\n" * 40)
    (folder / "01-im-lang.mp3").write_bytes(mp3_of(np.zeros(48_000 * 20)))
    return folder


def mp3_of(samples):
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(48_000)
    encoder.set_channels(1)
    encoder.silence()
    return encoder.encode((samples * 32_000).astype("<i2").tobytes()) + encoder.flush()


class RunningServer:
    """A server whose clock stands at a moment and goes on."""

    def __init__(self, settings, begins):
        started = time.monotonic()
        self.now = lambda: begins + timedelta(seconds=time.monotonic() - started)
        self.tools = build_tools(settings, now=self.now)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        app = create_app(Site(settings=settings, startup=Startup(lambda: self.tools), board=ProgressBoard()))
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()

    def token(self):
        return station_tokens.make(self.tools, operator("thử"), station_tokens.asked(self.tools, STATION, TokenUse.BOX, "thử", None))

    def airings(self):
        with self.tools.begin() as uow:
            return uow.ledgers.airings(DAY, DAY + timedelta(days=1))

    def close(self):
        self._server.should_exit = True
        self._thread.join(15)
        self.tools.close()


@pytest.fixture
def open_server(spoken_settings):
    """Return a function that starts the server at a moment of the day."""
    with contextlib.ExitStack() as closing:

        def start(begins):
            server = RunningServer(spoken_settings, begins)
            closing.callback(server.close)
            return server

        yield start


class _Stream(http.server.BaseHTTPRequestHandler):
    """A radio: sound for some seconds, then silence, in real time, as long as somebody listens."""

    sound, quiet, loud_for = b"", b"", 0.0

    def do_GET(self):
        self.send_response(200)
        self.send_header("content-type", "audio/mpeg")
        self.end_headers()
        begun = time.monotonic()
        sent = 0
        with contextlib.suppress(OSError):
            while True:
                passed = time.monotonic() - begun
                due = int((passed + 1.0) * 8_000) - sent
                source = self.sound if passed < self.loud_for else self.quiet
                place = sent % (len(source) - due - 1) // 192 * 192
                self.wfile.write(source[place : place + due // 192 * 192])
                sent += due // 192 * 192
                time.sleep(0.1)

    def log_message(self, *_words):
        """Say nothing."""


@pytest.fixture
def radio(day_folder):
    """Return a function that starts a stream with sound for some seconds, and then silence; it returns its address."""
    with contextlib.ExitStack() as closing:

        def start(loud_for):
            tone = 0.4 * np.sin(2 * np.pi * 440 * np.arange(48_000 * 60) / 48_000)
            facts = {"sound": mp3_of(tone), "quiet": mp3_of(np.zeros(48_000 * 60)), "loud_for": loud_for}
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Stream", (_Stream,), facts))
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            closing.callback(server.server_close)
            closing.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/vov1"

        yield start
