"""Parts as use cases see them: a row is believed only beside the bytes it speaks of, and rows are read many at once."""

import hashlib
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from broadcast.errors import PartLost
from broadcast.model.audio import Part
from broadcast.model.units import PartId
from broadcast.wiring import open_library

HEADER = b"\xff\xfb\x54\xc4"
"""48 kHz, 64 kbit/s, mono: 192 bytes a frame."""


def made(name="a", frames=3, fill=b"\0"):
    data = (HEADER + fill * 188) * frames
    kind = {"samples_per_frame": 1152, "rate": 48_000, "loudness": -16.0, "peak_db": -1.2}
    held = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "crc32": zlib.crc32(data)}
    return Part(id=PartId(name * 64), frames=frames, **kind, **held), data


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "parts"


@pytest.fixture
def library(folder):
    return open_library(folder)


def file_of(folder, part):
    return folder / part.sha256[:2] / f"{part.sha256}.mp3"


def test_a_part_comes_back_with_its_bytes_also_to_another_process(library, folder):
    part, data = made()
    assert library.put(part, data) == part
    other = open_library(folder)
    assert other.find(part.id) == part
    assert other.get(part) == data
    assert other.holds(part)
    assert list(other.ids()) == [part.id]


def test_what_was_never_put_is_not_found(library):
    assert library.find(PartId("b" * 64)) is None
    assert not library.holds(made("b")[0])
    with pytest.raises(PartLost):
        library.get(made("b")[0])


def test_the_first_maker_wins_and_the_second_is_told(library, folder):
    """Engines need not give the same bytes twice; whichever is put first is the part for all."""
    first, second = made(), made(fill=b"\1")
    other = open_library(folder)
    assert (library.find(first[0].id), other.find(first[0].id)) == (None, None)
    assert library.put(*first) == first[0]
    assert other.put(*second) == first[0]
    assert other.get(first[0]) == first[1]


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data + b"x", lambda _: b"", lambda data: data[:-1] + b"\1"])
def test_bytes_that_changed_are_never_given_and_the_part_can_be_made_again(library, folder, spoil):
    part, data = made()
    library.put(part, data)
    library.get(part)
    file_of(folder, part).write_bytes(spoil(data))
    with pytest.raises(PartLost, match="hỏng"):
        library.get(part)
    assert library.find(part.id) is None
    assert library.put(part, data) == part
    assert library.get(part) == data


@pytest.mark.parametrize("lie", [{"frames": 4}, {"samples_per_frame": 576}, {"rate": 44_100}])
def test_a_row_that_says_another_length_than_its_bytes_have_is_not_believed(library, lie):
    part, data = made()
    library.put(replace(part, **lie), data)
    with pytest.raises(PartLost, match="hỏng"):
        library.get(replace(part, **lie))
    assert library.find(part.id) is None


def test_a_length_changed_in_the_database_is_not_believed(library, folder):
    part, data = made()
    library.put(part, data)
    with closing(sqlite3.connect(folder / "parts.sqlite", isolation_level=None)) as connection:
        connection.execute("UPDATE parts SET frames = 65")
    assert open_library(folder).find(part.id) is None


def test_rows_that_were_loaded_are_not_asked_for_again(library, folder):
    parts = [made(name)[0] for name in "abc"]
    for name in "abc":
        library.put(*made(name))
    other = open_library(folder)
    other.load(part.id for part in parts)
    (folder / "parts.sqlite").rename(folder / "away")
    assert [other.find(part.id) for part in parts] == parts


def test_what_has_passed_a_gate_has_passed_it_for_every_process_but_not_the_next_gate(library, folder):
    part, data = made()
    library.put(part, data)
    assert library.not_passed([part], "gate/1") == (part,)
    library.pass_gate([part], "gate/1")
    assert library.not_passed([part], "gate/1") == ()
    assert open_library(folder).not_passed([part], "gate/1") == ()
    assert library.not_passed([part], "gate/2") == (part,)


def test_an_audit_names_and_drops_what_rotted(library, folder):
    parts = [library.put(*made(name, fill=name.encode())) for name in "abc"]
    path = file_of(folder, parts[1])
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert [error.part for error in library.audit()] == [parts[1].id]
    assert library.audit() == ()
    assert sorted(library.ids()) == [parts[0].id, parts[2].id]


def test_collecting_spares_what_is_reachable_and_what_was_made_just_now(library, folder):
    reached, stray = library.put(*made("a")), library.put(*made("b", fill=b"\1"))
    assert library.collect([reached.id], before=datetime(2000, 1, 1, tzinfo=UTC)) == 0
    assert library.collect([reached.id], before=datetime(2100, 1, 1, tzinfo=UTC)) == stray.bytes
    assert list(library.ids()) == [reached.id]
    assert library.find(stray.id) is None
    assert not file_of(folder, stray).exists()
