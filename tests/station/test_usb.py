"""A day on a stick: play order, read back, and sticks that are full, gone or wrong."""

import hashlib
import shutil
import subprocess
import sys
import threading
from datetime import date, datetime

import pytest

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.sign import SIGNATURE
from broadcast.station.enrolment import read_enrolment
from broadcast.station.errors import StickFailed
from broadcast.station.sync import sync
from broadcast.station.usb import write_stick

DAY = date(2021, 2, 4)


@pytest.fixture
def day(tool):
    """A function that writes the day of a box that has it onto a stick."""
    sync(tool)

    def write(stick, day=DAY):
        return write_stick(tool.box, tool.enrolment.public_key, day, stick)

    write.box, write.bundle = tool.box, tool.box.bundle(DAY, tool.enrolment.public_key)
    return write


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def test_the_stick_holds_the_day_under_its_full_date_and_nothing_else(day, stick):
    written = day(stick)
    assert written.folder == stick / "cam-thach-2021-02-04"
    assert [path.name for path in stick.iterdir()] == ["cam-thach-2021-02-04"]
    for file in day.bundle.files:
        assert hashlib.sha256((written.folder / file.name).read_bytes()).hexdigest() == file.sha256
    assert {path.name for path in written.folder.iterdir()} == {path.name for path in day.box.day_folder(DAY).iterdir()}
    assert written.files == len(list(written.folder.iterdir()))
    assert (written.folder / SIGNATURE).exists()


def test_players_that_sort_by_name_and_players_that_go_by_write_order_both_play_in_order(day, stick):
    folder = day(stick).folder
    sounds = [path for path in folder.iterdir() if path.suffix == ".mp3"]
    by_name = [path.name for path in sorted(sounds)]
    by_writing = [path.name for path in sorted(sounds, key=lambda path: (path.stat().st_mtime_ns, path.stat().st_ino))]
    assert by_name == by_writing == [file.name for file in day.bundle.files]


def test_another_day_lies_beside_it_and_writing_again_replaces_it(day, stick):
    (stick / "cam-thach-2021-02-03").mkdir()
    day(stick)
    stray = stick / "cam-thach-2021-02-04" / "000-cu.mp3"
    stray.write_bytes(b"old")
    day(stick)
    assert not stray.exists()
    assert sorted(path.name for path in stick.iterdir()) == ["cam-thach-2021-02-03", "cam-thach-2021-02-04"]


def test_an_item_past_its_not_after_is_not_written_and_is_named(tool, published_with, stick):
    bundle = published_with(not_after=datetime.fromisoformat("2021-02-04T12:00:00+07:00"))
    sync(tool)
    written = write_stick(tool.box, tool.enrolment.public_key, DAY, stick)
    assert written.left_out == (bundle.sessions[2].items[1].title,)
    assert not (written.folder / bundle.sessions[2].items[1].file.name).exists()
    assert (written.folder / bundle.sessions[1].items[1].file.name).exists()


def test_a_day_that_is_not_whole_in_the_box_is_not_written(day, stick):
    sound = day.box.day_folder(DAY) / day.bundle.files[0].name
    sound.write_bytes(sound.read_bytes()[:-1])
    with pytest.raises(BadManifest, match="không có đủ ở máy này"):
        day(stick)
    with pytest.raises(BadManifest):
        day(stick, date(2021, 2, 5))
    assert not list(stick.iterdir())


def test_no_stick_is_said(day, stick):
    with pytest.raises(StickFailed, match="Không thấy USB"):
        day(stick / "gone")


def test_a_stick_pulled_out_in_mid_write_is_said_and_the_box_is_untouched(day, stick):
    before = {path: path.read_bytes() for path in day.box.day_folder(DAY).iterdir()}
    (stick / "cam-thach-2021-02-04").mkdir()
    pulled = threading.Event()

    def pull():
        while not list(stick.glob(".tmp-*/*/00*.mp3")):
            pass
        shutil.rmtree(stick, ignore_errors=True)
        shutil.rmtree(stick, ignore_errors=True)
        pulled.set()

    hand = threading.Thread(target=pull)
    hand.start()
    with pytest.raises(StickFailed, match="rút ra hoặc hỏng khi đang ghi|Không ghi được USB|Không thấy USB"):
        while True:
            day(stick)
    hand.join(10)
    assert pulled.is_set()
    assert {path: path.read_bytes() for path in day.box.day_folder(DAY).iterdir()} == before


def test_a_full_stick_keeps_what_it_had(day, stick, tmp_path):
    """No file may be longer than 4 kB there: the system refuses in mid-write, as a full or an old stick does."""
    old = stick / "cam-thach-2021-02-04"
    old.mkdir()
    (old / "old.mp3").write_bytes(b"old")
    script = tmp_path / "fill.py"
    script.write_text(
        "import os, resource, sys\n"
        "from datetime import date\nfrom pathlib import Path\n"
        "from broadcast.station.usb import write_stick\nfrom broadcast.station.box import Box\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try:\n    write_stick(Box(Path(sys.argv[1])), sys.argv[2], date(2021, 2, 4), Path(sys.argv[3]))\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n"
    )
    key = read_enrolment(day.box.folder).public_key
    run = subprocess.run([sys.executable, script, day.box.folder, key, stick], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("StickFailed Không ghi được USB")
    assert "tệp quá lớn với ổ đĩa này" in run.stdout
    assert [path.name for path in stick.iterdir()] == [old.name]
    assert (old / "old.mp3").read_bytes() == b"old"
