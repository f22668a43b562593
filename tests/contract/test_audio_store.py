"""What every AudioStore promises, asked of each adapter and of the double that other tests may use."""

import hashlib
import threading
import zlib

import pytest

from broadcast.errors import PartLost
from broadcast.model.audio import Part
from broadcast.storage.local_dir import LocalAudioStore


class MemoryAudioStore:
    """The double: a dictionary that keeps the port's promise."""

    def __init__(self):
        self._kept = {}
        self._lock = threading.Lock()

    def put(self, part, data):
        with self._lock:
            return self._kept.setdefault(part.id, (part, data))[0]

    def find(self, part):
        kept = self._kept.get(part)
        return kept[0] if kept else None

    def get(self, part):
        kept = self._kept.get(part.id)
        if kept is None or len(kept[1]) != part.bytes:
            raise PartLost(part.id, "không còn")
        return kept[1]

    def ids(self):
        yield from tuple(self._kept)

    def drop(self, part):
        self._kept.pop(part, None)


def make_part(name="a", data=b"\xff\xfb\x54\xc4" + bytes(188)):
    sha256 = hashlib.sha256(data).hexdigest()
    return Part(
        id=name * 64,
        sha256=sha256,
        frames=1,
        samples_per_frame=1152,
        rate=48_000,
        bytes=len(data),
        crc32=zlib.crc32(data),
        loudness=-16.0,
        peak_db=-1.2,
        head=2065,
        tail=6000,
    ), data


@pytest.fixture(params=["memory", "local"])
def store(request, tmp_path):
    return MemoryAudioStore() if request.param == "memory" else LocalAudioStore(tmp_path / "parts")


def test_a_part_comes_back_byte_for_byte_with_its_row(store):
    part, data = make_part()
    assert store.put(part, data) == part
    assert store.get(part) == data
    assert store.find(part.id) == part


def test_what_was_never_put_is_not_found(store):
    assert store.find("b" * 64) is None
    with pytest.raises(PartLost):
        store.get(make_part("b")[0])


def test_the_first_maker_wins_and_the_second_is_told(store):
    part, data = make_part()
    other, other_data = make_part(data=b"\xff\xfb\x54\xc4" + b"x" * 188)
    store.put(part, data)
    assert store.put(other, other_data) == part
    assert store.get(part) == data


def test_ids_names_every_part_once(store):
    for name in "abc":
        store.put(*make_part(name))
    store.put(*make_part("a"))
    assert sorted(store.ids()) == [name * 64 for name in "abc"]


def test_a_dropped_part_is_gone_and_dropping_it_again_is_no_error(store):
    part, data = make_part()
    store.put(part, data)
    store.drop(part.id)
    store.drop(part.id)
    assert store.find(part.id) is None
    assert list(store.ids()) == []
    assert store.put(part, data) == part, "it can be made again"


def test_two_makers_at_once_end_with_one_good_part(store):
    makers = [make_part(data=b"\xff\xfb\x54\xc4" + bytes([number]) * 188) for number in range(8)]
    won = []
    threads = [threading.Thread(target=lambda maker=maker: won.append(store.put(*maker))) for maker in makers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({part.sha256 for part in won}) == 1
    assert hashlib.sha256(store.get(won[0])).hexdigest() == won[0].sha256
