import hashlib
import os
import subprocess
import sys
import textwrap
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from broadcast.errors import PartLost, StoreFull
from broadcast.model.audio import Part
from broadcast.storage.local_dir import LocalAudioStore

LATER = datetime(2100, 1, 1, tzinfo=UTC)


def make_part(name="a", data=bytes(range(192))):
    return Part(
        id=name * 64,
        sha256=hashlib.sha256(data).hexdigest(),
        frames=1,
        samples_per_frame=1152,
        rate=48_000,
        bytes=len(data),
        crc32=zlib.crc32(data),
        loudness=-16.0,
        peak_db=-1.2,
    ), data


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "parts"


@pytest.fixture
def store(folder):
    return LocalAudioStore(folder)


def test_parts_are_fanned_out_and_nothing_temporary_remains(store, folder):
    store.put(*make_part("a"))
    store.put(*make_part("b"))
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert sorted(files) == [f"aa/{'a' * 64}.part", f"bb/{'b' * 64}.part"]


def test_another_process_finds_it_by_its_row(store, folder):
    part, data = make_part()
    store.put(part, data)
    fresh = LocalAudioStore(folder)
    assert fresh.find(part.id) == part
    assert fresh.get(part) == data


@pytest.mark.parametrize("spoil", [lambda d: d[:-1], lambda d: d + b"x", lambda _: b"", lambda d: d[:100], lambda _: b"rubbish"])
def test_a_part_of_the_wrong_size_is_lost_and_can_be_made_again(store, folder, spoil):
    part, data = make_part()
    store.put(part, data)
    path = folder / "aa" / f"{part.id}.part"
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(PartLost, match="byte"):
        store.get(part)
    assert store.find(part.id) is None
    store.put(part, data)
    assert store.get(part) == data


@pytest.mark.parametrize("row", [b"", b"{", b"[]", b'{"id": 1}', b"\xff\xfe"])
def test_a_spoilt_row_is_no_row(folder, row):
    part, data = make_part()
    LocalAudioStore(folder).put(part, data)
    (folder / "aa" / f"{part.id}.part").write_bytes(row + b"\n" + data)
    fresh = LocalAudioStore(folder)
    assert fresh.find(part.id) is None
    assert fresh.put(part, data) == part
    assert fresh.get(part) == data


def test_a_row_of_a_later_version_is_read_by_what_is_known(folder):
    part, data = make_part()
    LocalAudioStore(folder).put(part, data)
    path = folder / "aa" / f"{part.id}.part"
    path.write_bytes(path.read_bytes().replace(b'{"id"', b'{"breath": 1, "id"', 1))
    assert LocalAudioStore(folder).find(part.id) == part


def test_one_flipped_bit_is_seen_by_an_audit_only(store, folder):
    part, data = make_part()
    store.put(part, data)
    store.audit(part)
    path = folder / "aa" / f"{part.id}.part"
    whole = bytearray(path.read_bytes())
    whole[-1] ^= 1
    path.write_bytes(whole)
    store.get(part)
    with pytest.raises(PartLost, match="nội dung"):
        store.audit(part)
    assert store.find(part.id) is None


def test_the_quota_is_kept_and_dropping_makes_room(folder):
    part, data = make_part()
    size = LocalAudioStore(folder / "probe")
    size.put(part, data)
    store = LocalAudioStore(folder / "kept", quota_bytes=2 * size.used() + 100)
    store.put(*make_part("a"))
    store.put(*make_part("b"))
    with pytest.raises(StoreFull, match="BROADCAST_AUDIO_QUOTA_MB"):
        store.put(*make_part("c"))
    assert store.find("c" * 64) is None
    assert store.put(*make_part("a")) == part, "what is there costs nothing"
    store.drop("a" * 64)
    store.put(*make_part("c"))
    assert sorted(store.ids()) == ["b" * 64, "c" * 64]
    assert LocalAudioStore(folder / "kept", quota_bytes=store.used()).find("b" * 64) is not None


def test_collecting_takes_what_no_programme_reaches_and_was_not_made_just_now(store, folder):
    for name in "abc":
        store.put(*make_part(name))
    (folder / "aa" / ".tmp-crashed").write_bytes(b"half")
    assert store.collect({"a" * 64}, before=datetime(2000, 1, 1, tzinfo=UTC)) == 0
    assert len(list(store.ids())) == 3
    assert store.collect({"a" * 64}, before=LATER) > 2 * 192
    assert list(store.ids()) == ["a" * 64]
    assert store.find("b" * 64) is None
    assert not (folder / "aa" / ".tmp-crashed").exists()


def test_a_file_that_another_process_has_just_renamed_stops_no_collecting_and_no_counting(store, folder):
    store.put(*make_part("a"))
    for name in (".tmp-gone", f"{'a' * 63}b.part"):
        (folder / "aa" / name).symlink_to(folder / "nowhere")
    assert store.used() > 0
    assert store.collect(set(), before=LATER) > 0
    assert store.find("a" * 64) is None


def test_collecting_spares_what_is_younger(store, folder):
    store.put(*make_part("a"))
    store.put(*make_part("b"))
    old = datetime(2021, 2, 4, tzinfo=UTC)
    os.utime(folder / "aa" / f"{'a' * 64}.part", (old.timestamp(), old.timestamp()))
    store.collect(set(), before=old + timedelta(days=1))
    assert list(store.ids()) == ["b" * 64]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "", "a/b", "ä" * 64])
def test_a_name_that_is_no_id_finds_nothing(store, name):
    assert store.find(name) is None


def test_two_processes_making_one_part_end_with_one_good_file(folder):
    """Engines need not give the same bytes twice; whichever is put first is the part for both."""
    code = textwrap.dedent("""
        import hashlib, sys, zlib
        from pathlib import Path
        from broadcast.model.audio import Part
        from broadcast.storage.local_dir import LocalAudioStore
        store = LocalAudioStore(Path(sys.argv[1]))
        for number in range(30):
            data = sys.argv[2].encode() * 5000
            name = f"{number:064x}"
            part = Part(id=name, sha256=hashlib.sha256(data).hexdigest(), frames=1, samples_per_frame=1152, rate=48000,
                        bytes=len(data), crc32=zlib.crc32(data), loudness=-16.0, peak_db=-1.0)
            won = store.put(part, data)
            assert hashlib.sha256(store.get(won)).hexdigest() == won.sha256
            print(won.sha256)
    """)
    makers = [subprocess.Popen([sys.executable, "-c", code, str(folder), letter], stdout=subprocess.PIPE, text=True) for letter in "xyz"]
    won = [maker.communicate()[0].split() for maker in makers]
    assert [maker.returncode for maker in makers] == [0, 0, 0]
    assert won[0] == won[1] == won[2]
    assert len(won[0]) == 30
