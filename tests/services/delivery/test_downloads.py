"""What a station can fetch now; over HTTP it is asked in ``tests/web/station/test_files.py``."""

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from broadcast.bundle.manifest import from_bytes, to_bytes
from broadcast.bundle.segments import read_all
from broadcast.errors import PartLost, StorageFailed, UnknownName
from broadcast.model.jobs import BuildBundle
from broadcast.services.delivery.downloads import Download, days, days_file, is_whole, open_file, open_part, open_playlist

DAY = date(2021, 2, 4)
STATION = "cam-thach"
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def day(open_tools, tmp_path, bundle_made, keep_bundle):
    """Tools with one published day of small parts in a store of their own, and that day."""
    tools, bundle = open_tools(audio_store=tmp_path / "parts"), bundle_made()
    keep_bundle(tools, bundle)
    return tools, bundle


def _read(file):
    return read_all(file.content, file.read)


def test_every_file_comes_with_its_size_and_tag(day):
    tools, bundle = day
    for sound in bundle.files:
        file = open_file(tools, STATION, DAY, sound.name)
        data = _read(file)
        assert (file.size, file.etag) == (len(data), sound.sha256) == (sound.bytes, hashlib.sha256(data).hexdigest())
    manifest = open_file(tools, STATION, DAY, "manifest.json")
    assert from_bytes(_read(manifest)) == bundle
    assert manifest.etag == hashlib.sha256(to_bytes(bundle)).hexdigest()
    assert len({open_file(tools, STATION, DAY, name).etag for name in ("manifest.json", "cam-thach-2021-02-04.zip", "buoi-0530.m3u8")}) == 3


@pytest.mark.parametrize("name", ["bi-mat.txt", "", "../manifest.json", "cam-hai.zip", "003-khong-co.mp3"])
def test_a_name_that_the_day_does_not_have_is_not_found(day, name):
    with pytest.raises(UnknownName):
        open_file(day[0], STATION, DAY, name)


@pytest.mark.parametrize("station", ["..", "", "a/b", "CAM", "x\0", "cam-hai"])
def test_a_station_without_that_day_has_no_file(day, station):
    with pytest.raises(UnknownName):
        open_file(day[0], station, DAY, "manifest.json")


@pytest.mark.parametrize("name", ["manifest.json", "cam-thach-2021-02-04.zip"])
def test_what_the_client_has_is_neither_read_nor_laid_out(day, name):
    tools, _ = day
    tag = open_file(tools, STATION, DAY, name).etag
    asked = []
    file = open_file(tools, STATION, DAY, name, lambda etag: asked.append(etag) or True)
    assert (file.etag, file.content, asked) == (tag, (), [tag])


def test_a_day_is_whole_only_while_every_part_is_there_in_full(day, tmp_path):
    tools, bundle = day
    assert is_whole(tools, bundle)
    part = bundle.files[1].recipe.parts[0]
    path = tmp_path / "parts" / part.sha256[:2] / f"{part.sha256}.mp3"
    data = path.read_bytes()
    path.write_bytes(data[:1000])
    assert not is_whole(tools, bundle)
    path.unlink()
    assert not is_whole(tools, bundle)


def test_what_is_missing_is_asked_for_once_while_the_day_may_still_air(day, open_tools, tmp_path):
    tools, bundle = day
    part = bundle.files[1].recipe.parts[0]
    (tmp_path / "parts" / part.sha256[:2] / f"{part.sha256}.mp3").unlink()
    later = open_tools(now=datetime(2021, 2, 5, 4, tzinfo=HANOI), audio_store=tmp_path / "parts")
    with pytest.raises(StorageFailed, match="Ngày này đã qua"):
        open_file(later, STATION, DAY, "002-loi-ich.mp3")
    for _ in range(2):
        with pytest.raises(StorageFailed, match="thiếu một phần của 002-loi-ich.mp3. Máy chủ sẽ tự làm lại"):
            open_file(tools, STATION, DAY, "002-loi-ich.mp3")
    with tools.begin() as uow:
        assert [stored.job for stored in uow.jobs.all() if stored.station] == [BuildBundle(station=STATION, day=DAY)]


def test_bytes_at_hand_need_no_parts():
    assert _read(Download(etag="x", content=(b"a", b"b"))) == b"ab"


def test_a_part_that_was_made_again_otherwise_is_not_taken_for_the_old(day, part_made):
    tools, bundle = day
    old = bundle.files[1].recipe.parts[0]
    file = open_file(tools, STATION, DAY, "002-loi-ich.mp3")
    tools.parts.drop(old.id)
    tools.parts.put(*part_made("speech", 61))
    with pytest.raises(PartLost, match="tạo lại khác trước"):
        _read(file)


def test_a_sessions_playlist_has_whole_addresses_and_only_its_own_files(day):
    tools, bundle = day
    for session in bundle.sessions:
        (data,) = open_playlist(tools, STATION, DAY, session.playlist, lambda name: f"https://x/{name}").content
        assert [line for line in data.decode().splitlines() if line.startswith("https")] == [
            f"https://x/{file.name}" for file in session.files
        ]
    for station, date_of, name in (
        (STATION, DAY, "khong-co.m3u8"),
        ("cam-hai", DAY, "buoi-0530.m3u8"),
        (STATION, date(2021, 2, 5), "buoi-0530.m3u8"),
    ):
        with pytest.raises(UnknownName):
            open_playlist(tools, station, date_of, name, str)


def test_a_part_is_found_by_its_sum_alone(day):
    tools, bundle = day
    for file in bundle.files:
        for part in file.recipe.parts:
            (data,) = open_part(tools, part.sha256).content
            assert hashlib.sha256(data).hexdigest() == part.sha256
    with pytest.raises(UnknownName):
        open_part(tools, "0" * 64)


def test_a_stations_days_are_its_own_from_today_on(day, bundle_made, keep_bundle):
    tools, _ = day
    for number in (3, 6, 5):
        keep_bundle(tools, bundle_made(day=date(2021, 2, number)))
    keep_bundle(tools, bundle_made(station="cam-hai-dau", day=date(2021, 2, 7)))
    assert [head.day.day for head in days(tools, STATION)] == [4, 5, 6]
    assert days(tools, "khong-co") == ()
    assert days_file(days(tools, STATION)).content == days_file(days(tools, STATION)).content
