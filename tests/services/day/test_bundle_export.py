"""A published bundle as a folder with one zip: whole or not at all. Real days as folders: ``tests/system/test_day_folders.py``."""

import hashlib
import io
import zipfile
from datetime import date

import pytest

from broadcast.bundle.manifest import from_bytes
from broadcast.errors import StorageFailed
from broadcast.services.day.bundle_export import export, stands

DAY = date(2021, 2, 4)


@pytest.fixture
def tools(open_tools, tmp_path):
    return open_tools(audio_store=tmp_path / "parts")


@pytest.fixture
def bundle(tools, bundle_made, keep_bundle):
    made = bundle_made()
    keep_bundle(tools, made)
    return made


@pytest.fixture
def folder(tools, bundle, tmp_path):
    folder, written = export(tools, bundle, tmp_path / "out")
    assert written
    return folder


def _bytes(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_holds_files_playlists_running_order_manifest_and_one_zip(folder, bundle, tmp_path):
    assert folder == tmp_path / "out" / "2021-02-04" / "cam-thach"
    files = _bytes(folder)
    sounds = {file.name: file.sha256 for file in bundle.files}
    assert {name: hashlib.sha256(files[name]).hexdigest() for name in sounds} == sounds
    others = {"buoi-0530.m3u8", "buoi-1100.m3u8", "buoi-1700.m3u8", "manifest.json", "chuong-trinh.html", "cam-thach-2021-02-04.zip"}
    assert set(files) == set(sounds) | others
    assert from_bytes(files["manifest.json"]) == bundle
    with zipfile.ZipFile(io.BytesIO(files["cam-thach-2021-02-04.zip"])) as archive:
        zipped = {name.split("/")[1]: archive.read(name) for name in archive.namelist()}
    assert zipped == {name: data for name, data in files.items() if name != "cam-thach-2021-02-04.zip"}


def test_a_second_export_touches_nothing(tools, bundle, folder, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert export(tools, bundle, tmp_path / "out") == (folder, False)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == ["cam-thach"]


def test_a_folder_stands_only_if_every_byte_is_right(tools, bundle, folder):
    for name in (bundle.files[0].name, "cam-thach-2021-02-04.zip", "buoi-1100.m3u8", "chuong-trinh.html", "manifest.json"):
        path = folder / name
        data = path.read_bytes()
        path.unlink()
        assert not stands(tools, folder, bundle), f"{name} is missing"
        path.write_bytes(data[: len(data) // 2])
        assert not stands(tools, folder, bundle), f"{name} was cut"
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        assert not stands(tools, folder, bundle), f"{name} was changed"
        path.write_bytes(data)
        assert stands(tools, folder, bundle)


def test_a_damaged_folder_is_made_whole_again(tools, bundle, folder, tmp_path):
    before = _bytes(folder)
    (folder / bundle.files[0].name).unlink()
    assert export(tools, bundle, tmp_path / "out") == (folder, True)
    assert _bytes(folder) == before


def test_an_older_revision_in_hand_ends_as_the_newest_says(tools, bundle, bundle_made, keep_bundle, tmp_path):
    newer = bundle_made(revision=2)
    keep_bundle(tools, newer)
    folder, _ = export(tools, bundle, tmp_path / "out")
    assert from_bytes((folder / "manifest.json").read_bytes()) == newer


def test_a_file_in_the_way_of_the_folder_is_said(tools, bundle, tmp_path):
    (tmp_path / "out" / "2021-02-04").mkdir(parents=True)
    (tmp_path / "out" / "2021-02-04" / "cam-thach").write_text("một tệp chắn chỗ")
    with pytest.raises(StorageFailed, match="cam-thach"):
        export(tools, bundle, tmp_path / "out")
