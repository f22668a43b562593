"""A server that stops waits for no listener."""

import socket
import threading
import time

import requests
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


def test_listeners_are_let_go_at_once_and_without_a_word(tools, caplog):
    app = create_app(Site(settings=read_settings({}), startup=Startup(lambda: tools), board=ProgressBoard()))
    asked = station_tokens.asked(tools, StationId("cam-thach"), TokenUse.BOX, "thử", None)
    head = {"authorization": f"Bearer {station_tokens.make(tools, operator('chị Hà'), asked)}"}
    with socket.create_server(("127.0.0.1", 0)) as door:
        config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=5)
        server = Server(config, app.state.changes)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        with requests.get(f"http://127.0.0.1:{door.getsockname()[1]}/t/cam-thach/events", headers=head, stream=True, timeout=20) as answer:
            lines = answer.iter_lines(chunk_size=1)
            assert next(lines) == b"retry: 3000"
            server.should_exit, begun = True, time.monotonic()
            assert b"event: urgent" in list(lines)
        thread.join(10)
    assert not thread.is_alive()
    assert time.monotonic() - begun < 4
    assert "Cancelled" not in caplog.text


def test_the_second_half_of_an_answer_waits_for_no_receipt_of_the_first(tools):
    """Each page over a connection that is kept took 40 ms longer than it took to make."""
    app = create_app(Site(settings=read_settings({}), startup=Startup(lambda: tools), board=ProgressBoard()))
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = Server(uvicorn.Config(app, log_level="warning", access_log=False), app.state.changes)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        assert requests.get(f"http://127.0.0.1:{door.getsockname()[1]}/healthz", timeout=20).status_code == 200
        assert door.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        server.should_exit = True
        thread.join(10)
    assert not thread.is_alive()
