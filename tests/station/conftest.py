"""A real server on loopback with one published day of small parts, a line that can be cut, and boxes that fetch over it."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from serving import NOW, Line, PartServer, Served

from broadcast.station.enrol import enrol
from broadcast.station.wiring import open_tool


@pytest.fixture
def served(open_tools, tmp_path, bundle_made, keep_bundle):
    """A server with the day of ``make_bundle`` published for Cẩm Thạch."""
    tools = open_tools(audio_store=tmp_path / "server-parts")
    keep_bundle(tools, bundle_made())
    running = Served(tools, tmp_path)
    yield running
    running.close()


@pytest.fixture
def line(served):
    """A line to that server."""
    laid = Line(served.port)
    yield laid
    laid.close()


@pytest.fixture
def box_folder(served, line, tmp_path):
    """A folder enrolled as Cẩm Thạch, over that line."""
    enrol(line.url, served.token(), tmp_path / "box")
    return tmp_path / "box"


@pytest.fixture
def tool(box_folder):
    """What a pass works with, in that folder; its clock stands, and it does not wait."""
    opened = replace(open_tool(box_folder, now=lambda: NOW), pause=lambda _seconds: None)
    yield opened
    opened.server.close()


@pytest.fixture
def part_server():
    """A bare server of 4,096 bytes."""
    serving = PartServer(bytes(range(256)) * 16)
    yield serving
    serving.close()


@pytest.fixture
def published_with(served, bundle_made):
    """Return a function that publishes the next revision of the day with something else in every text."""

    def publish(**changed):
        bundle = bundle_made()
        sessions = tuple(
            replace(session, items=tuple(replace(item, text=item.text and replace(item.text, **changed)) for item in session.items))
            for session in bundle.sessions
        )
        bundle = replace(bundle, revision=2, sessions=sessions)
        with served.tools.begin(write=True) as uow:
            uow.bundles.save(bundle)
            uow.commit()
        return bundle

    return publish
