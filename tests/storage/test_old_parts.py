"""Parts as commit f2803a4 left them: four of a real day, receipts for three."""

import hashlib
import shutil
import tarfile
from pathlib import Path

import pytest

from broadcast.config import read_settings
from broadcast.storage.old_parts import drop_old, read_old
from broadcast.wiring import build_tools

OLD = Path(__file__).parent / "data" / "f2803a4-parts.tar.gz"


@pytest.fixture
def folder(tmp_path):
    with tarfile.open(OLD) as archive:
        for member in filter(tarfile.TarInfo.isfile, archive):
            path = tmp_path / "parts" / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.extractfile(member).read())
    return tmp_path / "parts"


@pytest.fixture
def opened(folder, tmp_path, begin_with_what_ships):
    def build():
        begin_with_what_ships(tmp_path / "data")
        return build_tools(read_settings({}, data_dir=tmp_path / "data", audio_store=folder, tts_order="espeak"))

    return build


def test_each_part_is_read_with_its_bytes_and_whether_it_had_passed(folder):
    found = list(read_old(folder))
    assert sorted(kept.gate for kept, _ in found) == ["", "gate/1", "gate/1", "gate/1"]
    assert all(hashlib.sha256(data).hexdigest() == kept.part.sha256 and len(data) == kept.part.bytes for kept, data in found)


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data.replace(b'{"id"', b'{"ix"'), lambda data: b"", lambda data: b"[]\n"]
)
def test_a_spoilt_one_is_left_out(folder, spoil):
    path = max(folder.glob("??/*.part"), key=lambda part: part.stat().st_size)
    path.write_bytes(spoil(path.read_bytes()))
    assert len(list(read_old(folder))) == 3


def test_a_store_is_taken_over_at_its_first_opening_and_loses_nothing(folder, opened):
    before = {kept.part: (data, kept.gate) for kept, data in read_old(folder)}
    with opened() as tools:
        for part, (data, gate) in before.items():
            assert tools.parts.find(part.id) == part
            assert tools.parts.get(part) == data
            assert tools.parts.not_passed([part], "gate/1") == (() if gate else (part,))
        assert len(list(tools.parts.ids())) == 4
    assert list(folder.glob("??/*.part")) == []


def test_a_taking_over_that_was_broken_off_is_done_again_from_the_beginning(folder, opened, tmp_path):
    shutil.copytree(folder, tmp_path / "as-it-was")
    with opened():
        pass
    (folder / "parts.sqlite").unlink()  # as if the machine had stopped before the rows were committed
    shutil.copytree(tmp_path / "as-it-was", folder, dirs_exist_ok=True)
    with opened() as tools:
        assert len(list(tools.parts.ids())) == 4


def test_what_was_taken_over_is_let_go(folder):
    drop_old(folder)
    assert list(folder.glob("??/*")) == []
