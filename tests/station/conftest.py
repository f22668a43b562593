"""A real server on loopback with one published day of small parts, a line that can be cut, and boxes that fetch from it."""

import socket
import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import uvicorn

from broadcast.config import read_settings
from broadcast.model.actor import operator
from broadcast.model.box import TokenUse
from broadcast.model.units import StationId
from broadcast.services import station_tokens
from broadcast.services.jobs import ProgressBoard
from broadcast.station.enrol import enrol
from broadcast.station.wiring import open_tool
from broadcast.web.app import create_app
from broadcast.web.deps import Site
from broadcast.web.startup import Startup

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2021, 2, 4, 4, tzinfo=HANOI)
CLERK = operator("chị Hà")


class Served:
    """A running server: its tools, its address, and tokens for its stations."""

    def __init__(self, tools, folder):
        self.tools = tools
        startup = Startup(lambda: tools)
        site = Site(settings=read_settings({}, data_dir=folder / "data", tts_order="espeak"), startup=startup, board=ProgressBoard())
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._server = uvicorn.Server(uvicorn.Config(create_app(site), log_level="warning", access_log=False))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self.socket]}, daemon=True)
        self._thread.start()

    def token(self, station="cam-thach", use=TokenUse.BOX, days=None):
        asked = station_tokens.asked(self.tools, StationId(station), use, "thử", days)
        return station_tokens.make(self.tools, CLERK, asked)

    def close(self):
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture
def served(open_tools, tmp_path, bundle_made, keep_bundle):
    """A server with the day of ``make_bundle`` published for Cẩm Thạch."""
    tools = open_tools(audio_store=tmp_path / "server-parts")
    keep_bundle(tools, bundle_made())
    running = Served(tools, tmp_path)
    yield running
    running.close()


@pytest.fixture
def box_folder(served, tmp_path):
    """A folder enrolled as Cẩm Thạch."""
    enrol(served.url, served.token(), tmp_path / "box")
    return tmp_path / "box"


@pytest.fixture
def tool(box_folder):
    """What a pass works with, in that folder; its clock stands, and it does not wait."""
    from dataclasses import replace

    opened = replace(open_tool(box_folder, now=lambda: NOW), pause=lambda _seconds: None)
    yield opened
    opened.server.close()
