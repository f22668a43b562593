"""Server, box and player, three processes: a cut network, a kill -9 in mid-sync, altered files; then the right bytes and the right log."""

import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from noon import NOON_ZONE

sys.path.insert(0, str(Path(__file__).parents[2] / "station"))
from serving import CLERK, Line, answers, free_port, wait_for

from broadcast.config import read_settings
from broadcast.model.box import TokenUse
from broadcast.model.units import Millis
from broadcast.services.day.bundle_export import export
from broadcast.services.delivery import station_tokens
from broadcast.wiring import build_tools

AHEAD = timedelta(seconds=75)
"""How far ahead the session begins: the network's troubles come before it."""


def _today(bundle):
    """Return the day as one of today whose first session begins soon; its items are seconds long."""
    start = (datetime.now(NOON_ZONE) + AHEAD).replace(microsecond=0)
    day, sessions = start.date(), []
    for number, session in enumerate(bundle.sessions[:1]):
        at, items = start + timedelta(hours=number), []
        for item in session.items:
            text = item.text and replace(item.text, not_before=start - timedelta(days=1), not_after=start + timedelta(days=1))
            items.append(replace(item, at=at, length=Millis(3_000), text=text))
            at += timedelta(seconds=3)
        sessions.append(replace(session, start=start + timedelta(hours=number), items=tuple(items)))
    return replace(bundle, day=day, sessions=tuple(sessions))


@pytest.fixture
def prepared(tmp_path, bundle_made, keep_bundle):
    """A data folder with a day that begins soon; the box's token, the bundle, and the files as the server exports them."""
    settings = read_settings(
        {"BROADCAST_TIMEZONE": NOON_ZONE.key},
        data_dir=tmp_path / "data",
        audio_store=tmp_path / "parts",
        cache_dir=tmp_path / "cache",
        tts_order="espeak",
    )
    with build_tools(settings) as tools:
        bundle = _today(bundle_made())
        keep_bundle(tools, bundle)
        token = station_tokens.make(tools, CLERK, station_tokens.asked(tools, "cam-thach", TokenUse.BOX, "thử", None))
        folder, _ = export(tools, bundle, tmp_path / "exported")
    return token, bundle, {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".zip"}


def test_through_all_of_it_the_right_bytes_are_played_and_the_right_log_comes_back(prepared, run, tmp_path):
    token, bundle, right = prepared
    port = free_port()
    run("serve", "--port", str(port))
    wait_for(lambda: answers(f"http://127.0.0.1:{port}/healthz"), 60)
    line, box = Line(port), tmp_path / "box"
    day = box / "days" / bundle.day.isoformat()
    assert run("station", "enrol", line.url, "--token", token, "--into", str(box)).end() == 0
    play = run("station", "play", str(box), "--player", "rehearsal")

    line.cut(9_000)
    cut = run("station", "sync", "--into", str(box))
    assert cut.end() == 1
    assert "Chưa tải được từ máy chủ" in cut.log.read_text()
    assert not day.exists()

    line.cut(6_000, stalls=True)
    killed = run("station", "sync", "--into", str(box))
    wait_for(lambda: line.broken, 30)
    killed.kill()
    assert not day.exists()

    line.mend()
    line.change = lambda data: data.replace(bytes([9]) * 188, bytes([8]) * 188)
    altered = run("station", "sync", "--into", str(box))
    assert altered.end() == 1
    assert "không đúng mã kiểm tra" in altered.log.read_text()
    assert not day.exists()

    line.change = lambda data: data
    assert run("station", "sync", "--into", str(box)).end() == 0
    assert _files(day) == right
    assert not list(box.rglob(".tmp-*")) and not list(box.rglob("*.half"))

    sound = day / bundle.files[1].name
    sound.write_bytes(sound.read_bytes()[:-1] + b"?")
    assert run("station", "sync", "--into", str(box)).end() == 0
    assert _files(day) == right

    wait_for(lambda: len(_airings(tmp_path)) == len(bundle.items), 150)
    assert play.process.poll() is None
    assert _airings(tmp_path) == [(item.title, "played", item.file.sha256) for item in bundle.items]
    wait_for(lambda: _deliveries(tmp_path), 30)
    assert {name for name, _ in _deliveries(tmp_path)} == {"agent"}
    line.close()


def _files(day):
    return {path.name: path.read_bytes() for path in day.iterdir() if path.name != "manifest.sig"}


def _airings(folder):
    return _asked(folder, "SELECT title, outcome, sha256 FROM airings ORDER BY planned_at")


def _deliveries(folder):
    return _asked(folder, 'SELECT "by", day FROM deliveries')


def _asked(folder, query):
    with closing(sqlite3.connect(folder / "data" / "broadcast.sqlite", timeout=10)) as database:
        return database.execute(query).fetchall()
