"""``demo``: the whole job in a database of its own, on a clock of its own; small here: one short session a day."""

import json

import pytest

STATIONS = 17


@pytest.fixture
def short(run, monkeypatch):
    monkeypatch.setenv("BROADCAST_SESSION_STARTS", "05:30")
    monkeypatch.setenv("BROADCAST_SESSION_MINUTES", "1")
    return run


def test_every_station_gets_its_day_and_people_are_told_what_was_made(short, tmp_path):
    told = short("demo", "--out", tmp_path / "made")
    assert f"{STATIONS} trạm" in told
    assert "giọng: espeak" in told
    assert len(list((tmp_path / "made" / "2021-02-04").glob("*/*.zip"))) == STATIONS
    assert not (tmp_path / "data").exists(), "the person's own data folder is left alone"


def test_figures_too_old_for_the_day_are_withheld_with_the_reason_and_machines_get_numbers(short, tmp_path):
    monthly = json.loads(short("demo", "--date", "2021-03-04", "--out", tmp_path / "made", "--voice", "espeak", "--json"))
    assert (monthly["out"], monthly["stations"]) == (str(tmp_path / "made"), STATIONS)
    assert monthly["items"] >= 3 * STATIONS
    assert 0 < monthly["seconds_of_audio"] <= 60 * STATIONS
    assert monthly["voice"].startswith("espeak/")
    document = json.loads((tmp_path / "made" / "2021-03-04" / "cam-thach" / "manifest.json").read_text("utf-8"))
    assert document["figures_as_of"] is None
