"""Bundles: whole, checked, unchanged by a second run, replaced by a recorded revision."""

import hashlib
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from mutagen.mp3 import MP3

from broadcast.errors import NotAllPublished, StoreFull
from broadcast.model.units import StationId
from broadcast.services import bundles, programmes
from broadcast.wording import sentence

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


HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def _sessions(report):
    return json.loads((report.folder / "manifest.json").read_text("utf-8"))["sessions"]


def _correct_a_figure(tools, accounts=72_015):
    with tools.begin(write=True) as uow:
        for figures in uow.figures.all():
            uow.figures.add(replace(figures, values={**figures.values, "accounts": accounts}))
        uow.commit()


def test_a_session_that_begins_while_its_day_is_planned_stays_as_it_was_published(report, tools):
    before = _sessions(report)
    _correct_a_figure(tools)
    clock = [datetime(2021, 2, 4, 5, 15, tzinfo=HANOI)]

    def time_passes(_done, _total, what):
        if what == "xếp lịch":
            clock[0] = datetime(2021, 2, 4, 5, 25, tzinfo=HANOI)

    late = _publish(replace(tools, now=lambda: clock[0], progress=time_passes), report.folder.parent.parent)
    assert _sessions(late)[0] == before[0]
    assert _sessions(late)[1] != before[1]
    assert [session["start"] for session in _sessions(late)] == [session["start"] for session in before]


def test_a_day_published_by_two_at_once_ends_as_the_later_revision_says(report, tools, open_tools):
    out = report.folder.parent.parent
    other = open_tools()
    took_turn = []

    class Slow:
        """A store in whose first read the other process publishes a newer revision."""

        def __getattr__(self, name):
            return getattr(tools.audio, name)

        def get(self, part):
            if not took_turn and (out / "2021-02-04").glob(".tmp-*"):
                took_turn.append(1)
                _correct_a_figure(other)
                _publish(other, out)
            return tools.audio.get(part)

    (report.folder / "manifest.json").write_bytes(b"{}")
    _publish(replace(tools, audio=Slow()), out)
    with tools.begin() as uow:
        newest = uow.programmes.latest(StationId("cam-thach"), DAY)
    assert json.loads((report.folder / "manifest.json").read_text("utf-8"))["revision"] == newest.revision > 1


@pytest.fixture
def own_parts(tools, report, parts_folder, open_tools, tmp_path):
    """Tools whose parts may be damaged: a copy of the store that the day was made from."""
    shutil.copytree(parts_folder, tmp_path / "parts", ignore=shutil.ignore_patterns(".tmp-*"))
    return open_tools(audio_store=tmp_path / "parts"), tmp_path / "parts"


def test_parts_that_went_bad_are_made_again_and_the_day_is_as_it_was(report, own_parts, tmp_path):
    tools, parts = own_parts
    damages = (lambda data: data[:-7], lambda data: data[:-100] + b"?" + data[-99:], lambda _data: b"")
    used = [parts / part["id"][:2] / f"{part['id']}.part" for part in _sessions(report)[0]["items"][2]["recipe"]["parts"]]
    for path, damage in zip(used, damages, strict=False):
        path.write_bytes(damage(path.read_bytes()))
    again = _publish(tools, tmp_path / "out-again")
    assert _bytes(again.folder) == _bytes(report.folder)


def test_one_station_that_cannot_be_written_does_not_stop_the_others(tools, tmp_path):
    out = tmp_path / "out"
    (out / DAY.isoformat()).mkdir(parents=True)
    (out / DAY.isoformat() / "cam-hai").write_text("một tệp chắn chỗ")
    chosen = [*programmes.stations(tools, StationId("cam-hai")), *programmes.stations(tools, StationId("cam-thach"))]
    with pytest.raises(NotAllPublished, match="Trạm cam-hai chưa có bản tin mới"):
        bundles.publish(tools, chosen, DAY, out)
    assert (out / DAY.isoformat() / "cam-thach" / "manifest.json").is_file()


class Full:
    """A store that takes nothing new."""

    def __init__(self, store):
        self._store = store

    def __getattr__(self, name):
        return getattr(self._store, name)

    def put(self, part, _data):
        raise StoreFull(1)


def test_a_full_store_withholds_what_is_new_and_says_the_rest(report, tools):
    _correct_a_figure(tools, 71_903)
    again = _publish(replace(tools, audio=Full(tools.audio)), report.folder.parent.parent)
    assert "đã đầy" in sentence(again.planned.refused["3"][0])
    assert {item["script"] for session in _sessions(again) for item in session["items"]} >= {"1", "2a", "5"}


def test_where_nothing_can_be_given_sound_what_was_published_stands(report, tools):
    before = _bytes(report.folder)
    with pytest.raises(NotAllPublished, match="Chưa có giọng nào"):
        _publish(replace(tools, engines={}), report.folder.parent.parent)
    assert _bytes(report.folder) == before
