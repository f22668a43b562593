"""A real day of one station, spoken by eSpeak, served on loopback; programs of their own for server and box."""

import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from noon import NOON_ZONE

sys.path.insert(0, str(Path(__file__).parents[2] / "station"))
from serving import NOW, Line, PartServer, Served

from broadcast.config import read_settings
from broadcast.services.day import bundles, programmes
from broadcast.station.enrol import enrol
from broadcast.station.wiring import open_tool
from broadcast.wiring import build_tools

DAY = date(2021, 2, 4)
IN_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of our own is made there)
"""What is tried is a line, not a disk."""


@pytest.fixture(scope="session")
def real_day(tmp_path_factory):
    """A server with a full day of Cẩm Thạch."""
    root = tmp_path_factory.mktemp("real-day")
    settings = read_settings({}, data_dir=root / "data", audio_store=root / "parts", cache_dir=root / "cache", tts_order="espeak")
    tools = build_tools(settings, now=lambda: NOW)
    bundles.publish(tools, programmes.stations(tools, "cam-thach"), DAY)
    served = Served(tools, root)
    yield served
    served.close()
    tools.close()


@pytest.fixture
def line(real_day):
    laid = Line(real_day.port)
    yield laid
    laid.close()


@pytest.fixture
def new_box(real_day, line):
    """Return a function that makes a box of its own over the line, in memory where the system can; it does not wait between attempts."""
    opened = []

    def make(name):
        enrol(line.url, real_day.token(), folder / name)
        opened.append(replace(open_tool(folder / name, now=lambda: NOW), pause=lambda _seconds: None))
        return opened[-1]

    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as made:
        folder = Path(made)
        yield make
        for tool in opened:
            tool.server.close()


@pytest.fixture
def part_server():
    serving = PartServer(bytes(range(256)) * 16)
    yield serving
    serving.close()


class Program:
    """``broadcast`` as a process of its own; ``log`` is what it printed."""

    def __init__(self, folder, *words, **settings):
        self.log = folder / f"{words[0]}-{words[1] if len(words) > 1 else ''}.log"
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", str(Path(__file__).parents[3])),
            "HOME": str(folder),
            "BROADCAST_DATA_DIR": str(folder / "data"),
            "BROADCAST_AUDIO_STORE": str(folder / "parts"),
            "BROADCAST_CACHE_DIR": str(folder / "cache"),
            "BROADCAST_TTS_ORDER": "espeak",
            "BROADCAST_TIMEZONE": NOON_ZONE.key,
            **settings,
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([sys.executable, "-m", "broadcast", *words], env=environment, stdout=log, stderr=log)

    def end(self, seconds=60):
        return self.process.wait(seconds)

    def kill(self):
        self.process.kill()
        self.process.wait(10)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(20)


@pytest.fixture
def run(tmp_path):
    """Return a function that starts ``broadcast`` in folders of this test's own."""
    started = []

    def start(*words, **settings):
        started.append(Program(tmp_path, *words, **settings))
        return started[-1]

    yield start
    for program in started:
        program.stop()
