"""Stopped in the middle and started again: nothing is made twice, nothing is half; two makers at once end with one good set."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest


def _demo(out, store, *, wait=True):
    environment = {**os.environ, "BROADCAST_AUDIO_STORE": str(store), "BROADCAST_CACHE_DIR": str(store.parent / "cache")}
    words = [sys.executable, "-m", "broadcast", "demo", "--voice", "espeak", "--out", str(out), "--json"]
    process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True, text=True)
    if wait:
        printed, _ = process.communicate(timeout=300)
        assert process.returncode == 0
        return json.loads(printed)
    return process


def _parts(store):
    return {path: path.stat().st_mtime_ns for path in store.glob("??/*.mp3")}


def _files(out):
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def mended(tmp_path_factory):
    """A day whose making was killed, and that the same command then made whole: its folder, its store, parts before and after."""
    folder = tmp_path_factory.mktemp("mended")
    store = folder / "parts"
    process = _demo(folder / "out", store, wait=False)
    deadline = time.monotonic() + 120
    while len(_parts(store)) < 40 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    before = _parts(store)
    assert _demo(folder / "out", store)["stations"] == 17
    return folder / "out", store, before, _parts(store)


def test_killed_in_mid_work_the_next_run_makes_only_what_is_missing(mended):
    _, _, before, after = mended
    assert len(before) >= 40
    assert {path: after[path] for path in before} == before
    assert len(after) > len(before)


def test_two_makers_at_once_end_with_the_same_bundles(tmp_path):
    store = tmp_path / "parts"
    makers = [_demo(tmp_path / name, store, wait=False) for name in ("one", "two")]
    for maker in makers:
        maker.communicate(timeout=300)
        assert maker.returncode == 0
    assert _files(tmp_path / "one") == _files(tmp_path / "two")


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_every_machine_zone_makes_the_same_bytes(mended, tmp_path, monkeypatch, zone):
    out, store, _, _ = mended
    monkeypatch.setenv("TZ", zone)
    _demo(tmp_path / "out", store)
    assert _files(tmp_path / "out") == _files(out)


KILLED = """
import atexit, os, signal, sys
from broadcast.cli.main import main

left, sync = int(sys.argv.pop(1)), os.fsync

def fsync(handle):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    sync(handle)

os.fsync = fsync
atexit.register(lambda: print(-left))
main()
"""


def _publish(folder, *, killed_at_sync=0):
    names = {"DATA_DIR": "data", "AUDIO_DIR": "out", "AUDIO_STORE": "parts", "CACHE_DIR": "cache"}
    places = {f"BROADCAST_{setting}": str(folder / name) for setting, name in names.items()}
    short = {"BROADCAST_TTS_ORDER": "espeak", "BROADCAST_SESSION_STARTS": "05:30,17:00", "BROADCAST_SESSION_MINUTES": "3"}
    words = [sys.executable, "-c", KILLED, str(killed_at_sync), "publish", "--date", "2021-02-04", "--station", "cam-thach", "--files"]
    return subprocess.run(words, env={**os.environ, **places, **short}, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """A folder in which the command ran through, and how often it synced a file."""
    folder = tmp_path_factory.mktemp("undisturbed")
    run = _publish(folder)
    assert run.returncode == 0
    return folder, int(run.stdout.splitlines()[-1])


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.97])
def test_killed_at_any_sync_the_same_command_ends_with_the_same_bytes_and_nothing_temporary(undisturbed, tmp_path, share):
    folder, syncs = undisturbed
    assert _publish(tmp_path, killed_at_sync=1 + int(share * syncs)).returncode == -signal.SIGKILL
    assert _publish(tmp_path).returncode == 0
    assert list(tmp_path.rglob(".tmp-*")) == []
    sounds = {path.name: path.read_bytes() for path in (folder / "out").rglob("*.mp3")}
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").rglob("*.mp3")} == sounds
    assert len(sounds) > 4
    assert {path.name for path in (tmp_path / "parts").rglob("*.mp3")} == {path.name for path in (folder / "parts").rglob("*.mp3")}
