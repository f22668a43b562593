"""Published days on disk, read whole; over HTTP they are asked in ``tests/web/station/test_files.py``."""

import hashlib
import json
import threading
from datetime import date

import pytest

from broadcast.errors import StorageFailed, UnknownName
from broadcast.files import swap_folder
from broadcast.services.day_folders import day_folder, is_whole, open_file, published_days

DAY = date(2021, 2, 4)
STATION = "cam-thach"


def write_day(folder, sound: bytes, revision=1):
    folder.mkdir(parents=True)
    items = [{"file": "001.mp3", "sha256": hashlib.sha256(sound).hexdigest()}, {"file": None, "sha256": None}]
    document = {"revision": revision, "sessions": [{"playlist": "buoi-0530.m3u8", "items": items}]}
    (folder / "manifest.json").write_text(json.dumps(document))
    (folder / "001.mp3").write_bytes(sound)
    (folder / f"{STATION}.zip").write_bytes(b"PK")
    return folder


@pytest.fixture
def folder(tmp_path):
    return write_day(tmp_path / DAY.isoformat() / STATION, b"sound")


def test_a_day_is_read_with_what_can_be_fetched(tmp_path, folder):
    day = day_folder(tmp_path, STATION, DAY)
    assert [item["file"] for item in day.items] == ["001.mp3", None]
    assert day.archive_bytes == 2
    assert day.etag_of("khong-co.mp3") is None
    assert day.etag_of("001.mp3") == hashlib.sha256(b"sound").hexdigest()
    assert len({day.etag_of(name) for name in ("manifest.json", f"{STATION}.zip", "buoi-0530.m3u8", "chuong-trinh.html")}) == 4


@pytest.mark.parametrize("station", ["..", ".", "", "a/b", "a\\b", "CAM", "cam thach", "x\0", "../2021-02-04/cam-thach"])
def test_only_a_stations_own_name_is_looked_up(tmp_path, folder, station):
    assert day_folder(tmp_path, station, DAY) is None


def test_a_day_that_is_not_there_is_none(tmp_path):
    assert day_folder(tmp_path, STATION, DAY) is None
    assert published_days(tmp_path / "nirgends") == ()


def test_published_days_are_listed_newest_first(tmp_path, folder):
    write_day(tmp_path / "2021-02-05" / STATION, b"x")
    (tmp_path / "2021-02-06").mkdir()
    (tmp_path / "ghi-chu.txt").write_text("")
    assert published_days(tmp_path) == (date(2021, 2, 5), DAY)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"sessions": 3}', "\x00"])
def test_a_damaged_manifest_says_what_to_do(tmp_path, folder, text):
    (folder / "manifest.json").write_text(text)
    with pytest.raises(StorageFailed, match="công bố lại"):
        day_folder(tmp_path, STATION, DAY)


def test_a_day_is_whole_only_while_every_file_is_what_the_manifest_promises(tmp_path, folder):
    day = day_folder(tmp_path, STATION, DAY)
    assert is_whole(day)
    (folder / "001.mp3").write_bytes(b"other")
    assert not is_whole(day)
    (folder / "001.mp3").unlink()
    assert not is_whole(day)


def test_a_name_that_the_manifest_does_not_know_is_not_opened(tmp_path, folder):
    (folder / "bi-mat.txt").write_text("x")
    with pytest.raises(UnknownName):
        open_file(tmp_path, STATION, DAY, "bi-mat.txt")


def test_a_file_and_its_tag_are_of_one_revision_while_the_day_is_exchanged(tmp_path, folder):
    done = threading.Event()

    def exchange():
        for revision in range(2, 60):
            swap_folder(write_day(tmp_path / "moi", b"sound" * revision, revision), folder)
        done.set()

    thread = threading.Thread(target=exchange)
    thread.start()
    read = 0
    while not done.is_set() or not read:
        try:
            opened = open_file(tmp_path, STATION, DAY, "001.mp3")
        except StorageFailed:
            continue
        with opened.file as file:
            data = file.read()
        assert hashlib.sha256(data).hexdigest() == opened.etag
        assert len(data) == opened.size
        read += 1
    thread.join()
