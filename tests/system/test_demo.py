"""``demo``: the whole job in a database of its own, on a clock of its own; small here: one short session a day."""

import json
import os
import re
import subprocess
import sys

import pytest

STATIONS = 17


@pytest.fixture
def demo(tmp_path):
    settings = {
        "BROADCAST_TTS_ORDER": "espeak",
        "BROADCAST_DATA_DIR": str(tmp_path / "data"),
        "BROADCAST_AUDIO_STORE": str(tmp_path / "parts"),
        "BROADCAST_CACHE_DIR": str(tmp_path / "cache"),
        "BROADCAST_SESSION_STARTS": "05:30",
        "BROADCAST_SESSION_MINUTES": "1",
    }

    def run(*words):
        argv = [sys.executable, "-m", "broadcast", "demo", "--out", tmp_path / "made", *words]
        return subprocess.run(argv, env={**os.environ, **settings}, capture_output=True, text=True, check=True).stdout

    return run


def test_every_station_gets_its_day_and_people_are_told_what_was_made(demo, tmp_path):
    told = demo()
    assert f"{STATIONS} trạm" in told
    assert "giọng: espeak" in told
    assert re.search(r"Chương trình chạy \d+ (giây|phút)", told)
    assert len(list((tmp_path / "made" / "2021-02-04").glob("*/*.zip"))) == STATIONS
    assert not (tmp_path / "data").exists(), "the person's own data folder is left alone"


def test_figures_too_old_for_the_day_are_withheld_with_the_reason_and_machines_get_numbers(demo, tmp_path):
    monthly = json.loads(demo("--date", "2021-03-04", "--voice", "espeak", "--json"))
    assert (monthly["out"], monthly["stations"]) == (str(tmp_path / "made"), STATIONS)
    assert monthly["items"] >= 3 * STATIONS
    assert 0 < monthly["seconds_of_audio"] <= 60 * STATIONS
    assert monthly["voice"].startswith("espeak/")
    document = json.loads((tmp_path / "made" / "2021-03-04" / "cam-thach" / "manifest.json").read_text("utf-8"))
    assert document["figures_as_of"] is None
