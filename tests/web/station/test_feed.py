"""What a station hears over HTTP: the feed once, and every change of it while it listens."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import anyio
import pytest

from broadcast.bundle.feed_json import from_bytes
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.box import TokenUse
from broadcast.model.units import StationId, WrittenText
from broadcast.model.urgent import UrgentDraft, UrgentState
from broadcast.services.delivery import station_tokens, urgent

EDITOR = Actor(person="cô Ba", roles=frozenset({Role.EDITOR}))
FIRST, SECOND = (Actor(person=name, roles=frozenset({Role.CITY_APPROVER})) for name in ("anh Nam", "bà Lê"))
AT = datetime.fromisoformat("2021-02-04T10:42:00+07:00")


@pytest.fixture
def alarm(open_web):
    """A web, its tools, and a message that one person has agreed to."""
    web = open_web()
    tools = web.app.state.site.startup.tools()
    draft = UrgentDraft(
        title="Lũ",
        category="thien-tai",
        text=WrittenText("Nước lũ đang lên."),
        areas=None,
        times=2,
        gap=timedelta(seconds=30),
        until=AT + timedelta(hours=1),
    )
    number = urgent.submit(tools, EDITOR, draft).urgent.number
    urgent.consent(tools, FIRST, number)
    web.cookies.clear()
    web.headers["authorization"] = f"Bearer {token(tools)}"
    return web, tools, number


def token(tools, station="cam-thach"):
    """Return what lets a station's box in."""
    asked = station_tokens.asked(tools, StationId(station), TokenUse.BOX, "", None)
    return station_tokens.make(tools, operator("chị Hà"), asked)


def test_the_feed_and_the_sound_are_there_for_a_stations_box(alarm):
    web, tools, number = alarm
    answer = web.get("/t/cam-thach/next")
    assert (answer.status_code, answer.headers["content-type"], answer.headers["cache-control"]) == (200, "application/json", "no-store")
    assert from_bytes(answer.content).urgent == ()
    assert web.get(f"/t/cam-thach/khan-cap/{number}.mp3").status_code == 404
    urgent.consent(tools, SECOND, number)
    (message,) = from_bytes(web.get("/t/cam-thach/next").content).urgent
    sound = web.get(message.file.address)
    assert (sound.status_code, len(sound.content), sound.headers["etag"]) == (200, message.file.bytes, f'"{message.file.sha256}"')
    assert web.get(message.file.address, headers={"range": "bytes=0-9"}).status_code == 206
    assert web.get(message.file.address, headers={"if-none-match": sound.headers["etag"]}).status_code == 304


def test_an_unknown_station_gets_404_at_every_address(alarm, enter):
    web, _, number = alarm
    enter(web)
    assert {web.get(f"/t/khong-co/{name}").status_code for name in ("next", "events", f"khan-cap/{number}.mp3")} == {404}


class Listener:
    """A station at the other end of a stream: takes what comes, acts after each event, leaves after some of them."""

    def __init__(self, act, count):
        self.head, self.events = {}, []
        self._act, self._count, self._text, self._asked = act, count, bytearray(), False
        self._left = anyio.Event()

    async def receive(self):
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.head.update({name.decode(): value.decode() for name, value in message["headers"]}, status=message["status"])
            return
        self._text += message["body"]
        while b"\n\n" in self._text:
            block, _, self._text = self._text.partition(b"\n\n")
            await self._take(dict(line.split(": ", 1) for line in block.decode().split("\n") if not line.startswith(":")))
        if len(self.events) >= self._count:
            self._left.set()

    async def _take(self, fields):
        if "event" in fields:
            self.events.append(fields)
            await anyio.to_thread.run_sync(self._act, len(self.events))


def listen(app, path, token, act, count):
    """Return the head and the first ``count`` events of a stream; ``act`` is called with how many have come, as each comes."""

    async def run():
        listener = Listener(act, count)
        headers = [(b"host", b"127.0.0.1:8000"), (b"accept-encoding", b"gzip"), (b"authorization", f"Bearer {token}".encode())]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
        }
        scope |= {"query_string": b"", "headers": headers, "scheme": "http", "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1)}
        with anyio.fail_after(10):
            await app(scope, listener.receive, listener.send)
        return listener

    listener = anyio.run(run)
    return listener.head, listener.events


def test_a_listener_hears_the_second_yes_and_the_stop_by_themselves(alarm):
    web, tools, number = alarm
    steps = {1: lambda: urgent.consent(tools, SECOND, number), 2: lambda: urgent.cancel(tools, FIRST, number)}
    head, events = listen(web.app, "/t/cam-thach/events", token(tools), lambda count: steps.get(count, lambda: None)(), 3)
    assert head["content-type"].startswith("text/event-stream")
    assert head["x-accel-buffering"] == "no" and "content-encoding" not in head
    assert [(event["event"], event["id"]) for event in events] == [("urgent", "1"), ("urgent", "2"), ("urgent", "3")]
    states = [[message["state"] for message in json.loads(event["data"])["urgent"]] for event in events]
    assert states == [[], [UrgentState.PLAY], [UrgentState.CANCELLED]]


def test_a_listener_hears_of_a_new_programme(alarm, bundle_made, keep_bundle):
    web, tools, _ = alarm
    bundle = replace(bundle_made(station="cam-hai"))
    head, events = listen(
        web.app, "/t/cam-hai/events", token(tools, "cam-hai"), lambda count: keep_bundle(tools, bundle) if count == 1 else None, 2
    )
    assert head["status"] == 200
    assert [event["event"] for event in events] == ["urgent", "programme"]
    assert from_bytes(events[1]["data"].encode()).following.at == datetime.fromisoformat("2021-02-04T11:00:00+07:00")
