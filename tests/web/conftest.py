"""A web on real tools, with one published day made by hand: pages need no speech."""

import hashlib
import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from broadcast.config import read_settings
from broadcast.services.job_queue import JobQueue
from broadcast.web.app import create_app
from broadcast.web.deps import Site
from broadcast.web.startup import Startup
from broadcast.wiring import build_tools

DAY = "2021-02-04"
HOME = "http://127.0.0.1:8000"


def item(name, title, kind, at, seconds, sound):
    return {
        "file": name,
        "title": title,
        "kind": kind,
        "at": f"{DAY}T{at}+07:00",
        "duration_ms": seconds * 1000,
        "bytes": len(sound),
        "sha256": hashlib.sha256(sound).hexdigest(),
        "because": "đến lượt",
        "voice": "espeak/1.52.0 vi",
        "spoken": "xin chào",
    }


def write_day(out: Path, station="cam-thach", title="Lợi ích của Bluezone", revision=1):
    """Write a published day with two sounds in each of three sessions."""
    folder = out / DAY / station
    folder.mkdir(parents=True, exist_ok=True)
    sessions, files = [], {}
    for number, hour in enumerate(("05:30", "11:00", "17:00")):
        first, second = f"{2 * number + 1:03d}-nhac-hieu.mp3", f"{2 * number + 2:03d}-loi-ich.mp3"
        files |= {first: b"\xff\xfb" + bytes([revision]) * 4000, second: bytes(range(256)) * 40}
        rows = [item(first, "Nhạc hiệu", "tune", f"{hour}:00", 9, files[first])]
        rows.append(item(second, title, "announcement", f"{hour}:09", 61, files[second]))
        start = f"{DAY}T{hour}:00+07:00"
        sessions.append({"start": start, "cap_s": 900, "playlist": f"buoi-{hour.replace(':', '')}.m3u8", "items": rows})
    manifest = {
        "format": 1,
        "station": {"code": station, "name": station},
        "date": DAY,
        "revision": revision,
        "published": f"{DAY}T02:00:00+07:00",
        "figures_as_of": "2021-01-31",
        "sessions": sessions,
    }
    files |= {session["playlist"]: b"#EXTM3U\n" for session in sessions}
    files["chuong-trinh.html"] = b"<!DOCTYPE html><style>p { color: #000 }</style><p>Ch\xc6\xb0\xc6\xa1ng tr\xc3\xacnh"
    files["manifest.json"] = json.dumps(manifest, ensure_ascii=False).encode()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / f"{station}.zip", "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{station}-{DAY}/{name}", data)
    return folder


def open_client(settings, build):
    startup = Startup(build)
    app = create_app(Site(settings=settings, startup=startup, desk=JobQueue()))
    client = TestClient(app, base_url=HOME, raise_server_exceptions=False, follow_redirects=False)
    client.__enter__()
    return client, startup


MORNING = datetime.fromisoformat("2021-02-04T10:42:00+07:00")


@pytest.fixture(scope="session")
def hands():
    """The hands of the clock of ``web_at``."""
    return {"now": MORNING}


@pytest.fixture(scope="session")
def _looked_at(tmp_path_factory, hands):
    root = tmp_path_factory.mktemp("web")
    write_day(root / "audio_out")
    settings = read_settings(
        {}, data_dir=root / "data", audio_dir=root / "audio_out", audio_store=root / "parts", cache_dir=root / "cache", tts_order="espeak"
    )
    client, startup = open_client(settings, lambda: build_tools(settings, now=lambda: hands["now"]))
    yield client
    client.__exit__(None, None, None)
    startup.close()


@pytest.fixture
def web(_looked_at, hands):
    """A web that tests only look at: the day after the notice, 10:42, one station's bulletin published."""
    hands["now"] = MORNING
    _looked_at.cookies.clear()
    return _looked_at


@pytest.fixture
def web_at(web, hands):
    """Return a function that sets the clock of that web."""

    def at(moment):
        hands["now"] = datetime.fromisoformat(moment)
        return web

    return at


@pytest.fixture
def out(tmp_path):
    return tmp_path / "audio_out"


@pytest.fixture
def day(out):
    return write_day(out)


@pytest.fixture
def make_day():
    """Return the function that writes a published day."""
    return write_day


@pytest.fixture
def open_web(tmp_path, out, open_tools):
    """Return a function that opens a web of the test's own, its clock at a time, its settings as given."""
    entered = []

    def build(at="2021-02-04T10:42:00+07:00", tools=None, **given):
        settings = read_settings({}, data_dir=tmp_path / "data", audio_dir=out, tts_order="espeak", **given)
        entered.append(open_client(settings, tools or (lambda: open_tools(datetime.fromisoformat(at)))))
        return entered[-1][0]

    yield build
    for client, startup in entered:
        client.__exit__(None, None, None)
        startup.close()


def seal_in(page: str) -> str:
    """Return what a form of that page carries."""
    return page.split('name="dau" value="')[1].split('"', maxsplit=1)[0]


@pytest.fixture
def sealed():
    """Return a function that adds to a form what a browser would send after opening the page."""
    return lambda client, **values: {"dau": seal_in(client.get("/so-lieu/nhap").text), **values}
