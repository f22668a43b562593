"""Publishing: a day's revision is whole, unchanged by a second run, replaced by a recorded one. As folders: the system suite."""

import contextlib
import hashlib
import io
import shutil
import sqlite3
import zlib
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from mutagen.mp3 import MP3

from broadcast.bundle.assemble import assemble
from broadcast.config import read_settings
from broadcast.errors import NotAllPublished, RowDamaged, StoreFull
from broadcast.model.units import StationId
from broadcast.services.day import bundles, programmes
from broadcast.services.sound.sound_files import part_reader
from broadcast.wording import sentence

DAY = date(2021, 2, 4)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def _publish(tools, station="cam-thach"):
    return bundles.publish(tools, programmes.stations(tools, StationId(station)), DAY)[0]


def _latest(tools, station="cam-thach"):
    with tools.begin() as uow:
        return uow.bundles.latest(StationId(station), DAY)


@pytest.fixture
def report(tools):
    return _publish(tools)


@pytest.fixture(scope="module")
def published(tmp_path_factory, parts_folder, shipped_database):
    """Tools and the report of one published day, for those who only look."""
    from broadcast.wiring import build_tools

    folder = tmp_path_factory.mktemp("published")
    shutil.copy2(shipped_database, folder)
    settings = read_settings({}, data_dir=folder, audio_store=parts_folder, tts_order="espeak")
    with build_tools(settings, now=lambda: datetime(2021, 2, 4, 4, tzinfo=HANOI)) as tools:
        yield tools, _publish(tools)


def test_tune_and_speech_end_with_the_same_silence(published):
    tools, report = published
    for item in report.bundle.items:
        part, pause = tools.parts.find(item.file.recipe.parts[-1].id), item.file.recipe.pauses[-1]
        assert 430 <= (part.tail + pause * part.samples_per_frame) * 1000 / part.rate <= 475, item.title


def test_every_file_is_as_long_and_as_large_as_its_bundle_says(published):
    tools, report = published
    read = part_reader(tools)
    for item in report.bundle.items:
        data = assemble(item.file, read)
        facts = (len(data), hashlib.sha256(data).hexdigest(), zlib.crc32(data))
        assert facts == (item.file.bytes, item.file.sha256, item.file.crc32)
        assert abs(MP3(io.BytesIO(data)).info.length * 1000 - item.length) < 1


def test_players_see_title_album_and_the_whole_date(published):
    tools, report = published
    tags = MP3(io.BytesIO(assemble(report.bundle.files[1], part_reader(tools)))).tags
    assert (str(tags["TDRC"]), str(tags["TALB"])) == ("2021-02-04", "Bản tin ngày 04/02/2021")


def test_a_second_run_adds_no_revision(published):
    tools, report = published
    again = _publish(tools)
    assert not again.changed
    assert again.bundle == report.bundle == _latest(tools)
    assert again.folder is None


def _correct_a_figure(tools, accounts=72_015):
    with tools.begin(write=True) as uow:
        for figures in uow.figures.all():
            uow.figures.add(replace(figures, values={**figures.values, "accounts": accounts}))
        uow.commit()


def test_an_item_that_comes_within_the_lock_time_while_its_day_is_planned_stays_as_it_was_published(report, tools):
    before = report.bundle.sessions
    _correct_a_figure(tools)
    clock = [datetime(2021, 2, 4, 5, 15, tzinfo=HANOI)]

    def time_passes(_done, _total, what):
        if what == "xếp lịch":
            clock[0] = datetime(2021, 2, 4, 5, 25, tzinfo=HANOI)

    late = _publish(replace(tools, now=lambda: clock[0], progress=time_passes)).bundle.sessions
    locked = [item for item in before[0].items if item.at <= clock[0] + tools.lock]
    assert list(late[0].items[: len(locked)]) == locked
    assert late[0] != before[0] and late[1] != before[1]
    assert [session.start for session in late] == [session.start for session in before]


def test_parts_that_went_bad_are_made_again_and_the_day_is_as_it_was(report, copy_of_parts, open_tools, tmp_path):
    copy_of_parts(tmp_path / "parts")
    tools = open_tools(audio_store=tmp_path / "parts")
    damages = (lambda data: data[:-7], lambda data: data[:-100] + b"?" + data[-99:], lambda _data: b"")
    used = [tmp_path / "parts" / part.sha256[:2] / f"{part.sha256}.mp3" for part in report.bundle.items[2].file.recipe.parts]
    for path, damage in zip(used, damages, strict=False):
        path.write_bytes(damage(path.read_bytes()))
    assert not _publish(tools).changed
    read = part_reader(tools)
    assert all(assemble(file, read) for file in report.bundle.files)


def test_one_station_whose_row_is_damaged_does_not_stop_the_others(report, tools, tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE programmes SET manifest = replace(manifest, 'a', 'b')")
    chosen = [*programmes.stations(tools, StationId("cam-thach")), *programmes.stations(tools, StationId("cam-hai"))]
    with pytest.raises(NotAllPublished, match="Trạm cam-thach chưa có bản tin mới: Dữ liệu đã lưu bị hỏng"):
        bundles.publish(tools, chosen, DAY)
    assert _latest(tools, "cam-hai").revision == 1


def test_a_station_whose_own_row_is_damaged_is_told_and_the_others_have_their_day(open_tools, tmp_path):
    tools = open_tools(now=datetime(2021, 2, 4, 4, tzinfo=HANOI), session_starts="05:30", session_minutes=1)
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as database:
        database.execute("DELETE FROM stations WHERE id NOT IN ('cam-thach', 'cam-hai', 'quang-hanh')")
        database.execute("UPDATE stations SET name = 'Đài khác' WHERE id = 'cam-thach'")
    with pytest.raises(NotAllPublished, match="trạm cam-thach"):
        bundles.publish(tools, None, DAY)
    with tools.begin() as uow:
        assert {bundle.station for bundle in uow.bundles.of_day(DAY)} == {"cam-hai", "quang-hanh"}
    with pytest.raises(RowDamaged, match="cam-thach"):
        programmes.stations(tools, StationId("cam-thach"))


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
    again = _publish(replace(tools, parts=Full(tools.parts)))
    assert "đã đầy" in sentence(again.planned.refused["3"][0])
    assert {item.text.script for item in again.bundle.items if item.text} >= {"1", "2a", "5"}


def test_where_nothing_can_be_given_sound_what_was_published_stands(published):
    tools, report = published
    with pytest.raises(NotAllPublished, match="Chưa có giọng nào"):
        _publish(replace(tools, engines={}))
    assert _latest(tools) == report.bundle


def test_days_are_the_same_whether_planned_at_once_or_city_first(tools):
    stations = [station for station in programmes.stations(tools) if station.id in ("cam-hai", "cam-thach")]
    at_once = [planned.sessions for planned in programmes.plan_day(tools, stations, DAY).programmes]
    turns = programmes.plan_in_turn(tools, [stations[:1], stations[1:]], DAY)
    assert [planned.sessions for turn in turns for planned in turn.programmes] == at_once
