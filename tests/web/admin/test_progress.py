"""Progress is told as it changes, and its end once."""

import hashlib

import anyio
import pytest

from broadcast.model.jobs import PlanDay
from broadcast.services.background import jobs
from broadcast.services.background.jobs import ProgressBoard
from broadcast.web.admin.progress import _events, event
from broadcast.web.pages import STATIC
from broadcast.web.station.changes import Changes

VENDORED = {
    "htmx-2.0.11.min.js": "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717",
    "htmx-ext-sse-2.2.4.min.js": "98a46496de0c3605fbffdce9167ba427bdd9553184f83f149c261891a92c0136",
}


def test_where_nothing_is_to_be_done_it_ends_at_once(web):
    answer = web.get("/tien-do")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text == "event: xong\ndata: \n\n"


def test_what_waits_is_told_and_then_the_end(tools):
    day = tools.today()
    jobs.ask(tools, PlanDay(day=day))

    async def listen():
        events = _events(tools, ProgressBoard(), Changes())
        first = await anext(events)
        job = await anyio.to_thread.run_sync(jobs.claim, tools)
        second = await anext(events)
        await anyio.to_thread.run_sync(jobs.finish, tools, job)
        return first.decode(), second.decode(), (await anext(events)).decode(), [left async for left in events]

    first, second, last, left = anyio.run(listen)
    assert first.startswith("event: tien-do\ndata: ")
    assert "Đang chờ" in first
    assert "Đang làm bản tin ngày" in second
    assert (last, left) == ("event: xong\ndata: \n\n", [])


def test_a_server_that_stops_lets_its_listeners_go(tools):
    jobs.ask(tools, PlanDay(day=tools.today()))
    changes = Changes()
    changes.end()

    async def listen():
        return [each async for each in _events(tools, ProgressBoard(), changes)]

    assert anyio.run(listen) == []


@pytest.mark.parametrize("text", ["", "a", "a\nb"])
def test_an_event_has_no_empty_line_but_its_last(text):
    assert event("x", text).count(b"\n\n") == 1


@pytest.mark.parametrize(("name", "sha256"), VENDORED.items())
def test_what_others_wrote_is_unchanged(name, sha256):
    assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == sha256
