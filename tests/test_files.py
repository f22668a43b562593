"""The one way to write: a reader sees the old bytes or the new ones, and a failure leaves the old ones."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from broadcast.errors import StorageFailed
from broadcast.files import put_new, reason_of, scratch_folder, swap_folder, sweep, write_fresh, write_whole, write_with


def test_what_is_written_is_read_back(tmp_path):
    write_whole(tmp_path / "a" / "b.txt", b"one")
    write_whole(tmp_path / "a" / "b.txt", b"two")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"two"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_a_writer_that_fails_leaves_the_old_file_and_no_rest(tmp_path):
    write_whole(tmp_path / "b.txt", b"old")

    def breaks(file):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageFailed, match="ổ đĩa đã đầy"):
        write_with(tmp_path / "b.txt", breaks)
    assert (tmp_path / "b.txt").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


def test_a_full_disk_is_one_clear_line(tmp_path):
    with (
        Path("/dev/full").open("wb", buffering=0) as full,
        pytest.raises(StorageFailed, match="ổ đĩa đã đầy. Kiểm tra đĩa còn chỗ") as caught,
    ):
        write_with(tmp_path / "b.txt", lambda _file: full.write(b"x"))
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_why_the_system_refused_is_said_in_vietnamese(tmp_path):
    with pytest.raises(OSError) as caught:  # noqa: PT011 (whatever the system says)
        (tmp_path / "no" / "file").read_bytes()
    assert reason_of(caught.value) == "không có tệp hoặc thư mục này"
    assert reason_of(OSError(9999, "strange")) == "strange"


def test_of_many_writers_exactly_one_wins_and_the_file_is_whole(tmp_path):
    path = tmp_path / "part"
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda n: put_new(path, bytes([n]) * 50_000), range(16)))
    assert won.count(True) == 1
    assert path.read_bytes() == bytes([won.index(True)]) * 50_000
    assert [one.name for one in tmp_path.iterdir()] == ["part"]


def test_a_folder_is_swapped_whole(tmp_path):
    old, fresh = tmp_path / "day", tmp_path / "fresh"
    for folder, text in ((old, "old"), (fresh, "new")):
        folder.mkdir()
        (folder / text).write_text(text)
    swap_folder(fresh, old)
    assert [path.name for path in old.iterdir()] == ["new"]
    assert [path.name for path in tmp_path.iterdir()] == ["day"]


def test_a_folder_that_is_not_there_yet_appears(tmp_path):
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    swap_folder(fresh, tmp_path / "day")
    assert [path.name for path in tmp_path.iterdir()] == ["day"]


WRITING = """
import sys, time
from pathlib import Path
from broadcast.files import scratch_folder, write_with

def wait(file):
    file.write(b"half")
    file.flush()
    print("writing", flush=True)
    time.sleep(60)

folder = Path(sys.argv[1])
with scratch_folder(folder, "cam-thach") as scratch:
    (scratch / "001.mp3").write_bytes(b"x")
    write_with(folder / "ab" / "part", wait)
"""


def test_what_a_killed_process_left_is_swept_and_what_a_living_one_writes_stays(tmp_path):
    with subprocess.Popen([sys.executable, "-c", WRITING, tmp_path], stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"writing\n"
        assert sweep(tmp_path, depth=1) == 0
        assert len(list(tmp_path.rglob(".tmp-*"))) == 2
        os.kill(writer.pid, signal.SIGKILL)
    assert sweep(tmp_path, depth=1) == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["ab"]


def test_nothing_but_unfinished_files_is_swept(tmp_path):
    for name in ("a.part", ".hidden", "tmp-x"):
        (tmp_path / name).write_text("x")
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "deep" / "deeper" / ".tmp-left").write_text("x")
    assert sweep(tmp_path, depth=1) == 0
    assert sweep(tmp_path / "nowhere") == 0
    assert sweep(tmp_path, depth=2) == 1


def test_many_writers_and_a_sweeper_lose_nothing(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        sweeps = [pool.submit(lambda: [sweep(tmp_path) for _ in range(60)]) for _ in range(2)]
        list(pool.map(lambda n: write_whole(tmp_path / f"{n}.txt", bytes([n]) * 100), range(120)))
        for sweeping in sweeps:
            sweeping.result()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {f"{n}.txt": bytes([n]) * 100 for n in range(120)}


def test_a_scratch_folder_goes_with_its_block(tmp_path):
    with scratch_folder(tmp_path / "out", "cam-hai") as scratch:
        assert scratch.is_dir()
        assert sweep(tmp_path / "out") == 0
    assert list((tmp_path / "out").iterdir()) == []


def test_a_fresh_file_is_never_written_over_another(tmp_path):
    write_fresh(tmp_path / "a", b"one")
    with pytest.raises(FileExistsError):
        write_fresh(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"one"
