"""Bytes of parts in a folder: whole or not at all, within a quota, and let go when nothing reaches them."""

import hashlib
import os
from datetime import UTC, datetime, timedelta

import pytest

from broadcast.errors import StoreFull
from broadcast.storage.local_dir import LocalAudioStore

LATER = datetime(2100, 1, 1, tzinfo=UTC)


def sound(name="a"):
    return name.encode() * 192


def name_of(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "parts"


@pytest.fixture
def store(folder):
    return LocalAudioStore(folder)


def test_files_are_fanned_out_and_nothing_temporary_remains(store, folder):
    names = [store.put(sound("a")), store.put(sound("b"))]
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert sorted(files) == sorted(f"{name[:2]}/{name}.mp3" for name in names)


def test_another_process_finds_it(store, folder):
    name = store.put(sound())
    assert LocalAudioStore(folder).get(name) == sound()


def test_the_quota_is_kept_and_dropping_makes_room(folder):
    store = LocalAudioStore(folder, quota_bytes=2 * 192 + 100)
    first = store.put(sound("a"))
    store.put(sound("b"))
    with pytest.raises(StoreFull, match="BROADCAST_AUDIO_QUOTA_MB"):
        store.put(sound("c"))
    assert store.get(name_of(sound("c"))) is None
    assert store.put(sound("a")) == first, "what is there costs nothing"
    store.drop(first)
    store.put(sound("c"))
    assert sorted(store.ids()) == sorted([name_of(sound("b")), name_of(sound("c"))])
    assert LocalAudioStore(folder, quota_bytes=store.used()).get(name_of(sound("b"))) == sound("b")


def test_collecting_takes_also_what_a_crash_left(store, folder):
    kept = store.put(sound("a"))
    stray = store.put(sound("b"))
    (folder / kept[:2] / ".tmp-crashed").write_bytes(b"half")
    (folder / kept[:2] / f"{'c' * 64}.part").write_bytes(b"as f2803a4 kept it")
    assert store.collect({kept}, before=LATER) > 192
    assert list(store.ids()) == [kept]
    assert store.get(stray) is None
    assert [path.name for path in (folder / kept[:2]).iterdir()] == [f"{kept}.mp3"]


def test_a_file_that_another_process_has_just_renamed_stops_no_collecting_and_no_counting(store, folder):
    name = store.put(sound())
    for gone in (".tmp-gone", f"{'a' * 64}.mp3"):
        (folder / name[:2] / gone).symlink_to(folder / "nowhere")
    assert store.used() > 0
    assert store.collect(set(), before=LATER) > 0
    assert store.get(name) is None


def test_collecting_spares_what_is_younger(store, folder):
    old, young = store.put(sound("a")), store.put(sound("b"))
    moment = datetime(2021, 2, 4, tzinfo=UTC)
    os.utime(folder / old[:2] / f"{old}.mp3", (moment.timestamp(), moment.timestamp()))
    store.collect(set(), before=moment + timedelta(days=1))
    assert list(store.ids()) == [young]
