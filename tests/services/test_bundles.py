"""Bundles: whole, checked, unchanged by a second run, replaced by a recorded revision."""

import hashlib
import json
import zipfile
from datetime import date

import pytest
from mutagen.mp3 import MP3

from broadcast.model.units import StationId
from broadcast.services import bundles, programmes

DAY = date(2021, 2, 4)


def _publish(tools, out, station="cam-thach"):
    return bundles.publish(tools, programmes.stations(tools, StationId(station)), DAY, out)[0]


def _bytes(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def report(tools, tmp_path):
    return _publish(tools, tmp_path / "out")


def test_a_bundle_holds_files_playlists_running_order_manifest_and_one_zip(report):
    names = sorted(path.name for path in report.folder.iterdir())
    assert [name for name in names if name.endswith(".zip")] == ["cam-thach.zip"]
    assert {"buoi-0530.m3u8", "buoi-1100.m3u8", "buoi-1700.m3u8", "manifest.json", "chuong-trinh.html"} <= set(names)
    with zipfile.ZipFile(report.folder / "cam-thach.zip") as archive:
        assert {name.split("/")[1] for name in archive.namelist()} == set(names) - {"cam-thach.zip"}


def test_every_file_is_as_long_and_as_large_as_its_manifest_says(report):
    document = json.loads((report.folder / "manifest.json").read_text("utf-8"))
    for session in document["sessions"]:
        for item in session["items"]:
            data = (report.folder / item["file"]).read_bytes()
            assert (len(data), hashlib.sha256(data).hexdigest()) == (item["bytes"], item["sha256"])
            assert abs(MP3(report.folder / item["file"]).info.length * 1000 - item["duration_ms"]) < 1


def test_a_second_run_changes_nothing_byte_for_byte(report, tools):
    before = _bytes(report.folder)
    again = _publish(tools, report.folder.parent.parent)
    assert not again.changed
    assert again.revision == 1
    assert _bytes(report.folder) == before


def test_two_folders_made_from_nothing_are_equal(report, open_tools, tmp_path):
    other = open_tools(data_dir=tmp_path / "other")
    assert _bytes(_publish(other, tmp_path / "elsewhere").folder) == _bytes(report.folder)


def test_a_damaged_file_is_made_whole_again(report, tools):
    before = _bytes(report.folder)
    path = next(report.folder.glob("*.mp3"))
    path.unlink()
    path.write_bytes(b"half")
    assert _publish(tools, report.folder.parent.parent).changed
    assert _bytes(report.folder) == before


def test_nothing_temporary_is_left(report):
    assert [path.name for path in report.folder.parent.iterdir()] == ["cam-thach"]
