"""The shipped scripts in Debian's Liquidsoap: an hour written with an unsynchronised clock, and a minute of real time into Icecast."""

import os
import re
import socket
import subprocess
import tempfile
import time
import wave
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from broadcast.bundle.manifest import from_bytes
from broadcast.station.playout.days import DayFolders
from broadcast.station.playout.liquidsoap import Icecast, Studio, hour_script, live_script, pieces_of, recordings

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FIVE = datetime(2021, 2, 4, 17, tzinfo=HANOI)
ROOT = os.geteuid() == 0
ICECAST = """<icecast><limits><clients>10</clients><sources>2</sources></limits>
<authentication><source-password>thu</source-password><admin-user>a</admin-user><admin-password>b</admin-password></authentication>
<hostname>127.0.0.1</hostname><listen-socket><port>{port}</port><bind-address>127.0.0.1</bind-address></listen-socket>
<paths><basedir>/usr/share/icecast2</basedir><logdir>{folder}</logdir><webroot>/usr/share/icecast2/web</webroot>
<adminroot>/usr/share/icecast2/admin</adminroot></paths>
<logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>3</loglevel></logging>
<security><chroot>0</chroot>{owner}</security></icecast>"""
OWNER = "<changeowner><user>nobody</user><group>nogroup</group></changeowner>"


def silences(path):
    """Return the lengths of the silences over two seconds that ffmpeg finds in a recording."""
    command = ["ffmpeg", "-hide_banner", "-i", str(path), "-af", "silencedetect=n=-50dB:d=2", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return [float(seconds) for seconds in re.findall(r"silence_duration: ([\d.]+)", told)]


def samples_of(path, rate=8_000):
    command = ["ffmpeg", "-hide_banner", "-v", "error", "-i", str(path), "-f", "f32le", "-ac", "1", "-ar", str(rate), "-"]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, "<f4")


def place_of(needle, hay):
    """Return at which sample something is heard first, by correlation."""
    size = len(hay) + len(needle)
    spectrum = np.fft.rfft(hay, size) * np.conj(np.fft.rfft(needle, size))
    return int(np.argmax(np.fft.irfft(spectrum, size)[: len(hay)]))


@pytest.fixture(scope="module")
def hour(day_folder, always, tmp_path_factory):
    """The hour from 17:00, written by Liquidsoap."""
    folder = tmp_path_factory.mktemp("hour")
    line = DayFolders(day_folder).line(FIVE)
    pieces = pieces_of(line, FIVE, timedelta(hours=1), recordings(always))
    (folder / "hour.liq").write_text(hour_script(pieces, always, folder / "hour.wav", root=ROOT), "utf-8")
    subprocess.run(["liquidsoap", str(folder / "hour.liq")], check=True, timeout=400, capture_output=True)
    return folder / "hour.wav"


def test_the_hour_is_an_hour_and_never_silent_for_five_seconds(hour):
    with wave.open(str(hour)) as sound:
        assert abs(sound.getnframes() / sound.getframerate() - 3600) < 0.5
    assert max(silences(hour), default=0) < 5


def test_items_stand_in_the_hour_on_their_seconds(hour, day_folder):
    bundle = from_bytes((day_folder / "manifest.json").read_bytes())
    evening = next(session for session in bundle.sessions if session.start == FIVE)
    heard = samples_of(hour)
    for item in (evening.items[1], evening.items[4], evening.items[-1]):
        begins = (item.at - FIVE).total_seconds()
        window = heard[round(max(0, begins - 20) * 8_000) : round((begins + 60) * 8_000)]
        place = place_of(samples_of(day_folder / item.file.name)[: 8_000 * 8], window) / 8_000 + max(0, begins - 20)
        assert abs(place - begins) < 0.25, item.title


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


def _listens(port):
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def icecast():
    with tempfile.TemporaryDirectory(prefix="broadcast-icecast-") as name:
        folder, port = Path(name), _free_port()
        folder.chmod(0o777)
        (folder / "icecast.xml").write_text(ICECAST.format(port=port, folder=folder, owner=OWNER if ROOT else ""))
        process = subprocess.Popen(["icecast2", "-c", str(folder / "icecast.xml")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while not _listens(port):
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.1)
        yield Icecast(host="127.0.0.1", port=port, mount="radio.mp3", password="thu")
        process.terminate()
        process.wait(10)


def test_a_minute_of_the_day_goes_into_icecast_without_five_seconds_of_silence(open_server, icecast, always, tmp_path):
    server = open_server(FIVE - timedelta(seconds=18))
    studio = Studio(server=server.url, station="cam-thach", token=server.token(), always=always, root=ROOT)
    (tmp_path / "live.liq").write_text(live_script(studio, icecast), "utf-8")
    with (tmp_path / "liquidsoap.log").open("wb") as told:
        liquidsoap = subprocess.Popen(["liquidsoap", str(tmp_path / "live.liq")], stdout=told, stderr=told)
    try:
        recording = _record(icecast, tmp_path / "heard.mp3", seconds=60)
    finally:
        liquidsoap.terminate()
        liquidsoap.wait(20)
    assert len(samples_of(recording)) / 8_000 > 55
    assert max(silences(recording), default=0) < 5
    tune, opening = server.airings()[:2]
    assert (tune.title, tune.outcome, tune.witness) == ("Nhạc hiệu", "played", "studio")
    assert opening.title == "Lời xướng mở đầu buổi phát"
    for airing in (tune, opening):
        assert abs(airing.true_at - airing.planned_at) < timedelta(seconds=2), "reckoned by the server's clock"


def _record(icecast, path: Path, seconds: int) -> Path:
    """Record a stream for so long, once it is there."""
    address = f"http://{icecast.host}:{icecast.port}/{icecast.mount}"
    deadline = time.monotonic() + 30
    while True:
        command = ["ffmpeg", "-hide_banner", "-v", "error", "-y", "-i", address, "-t", str(seconds), "-c", "copy", str(path)]
        if subprocess.run(command, capture_output=True, check=False, timeout=seconds + 30).returncode == 0:
            return path
        assert time.monotonic() < deadline
        time.sleep(0.5)
