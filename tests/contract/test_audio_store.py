"""What every AudioStore promises, asked of each adapter and of the double that other tests may use."""

import hashlib
import threading
from datetime import UTC, datetime

import pytest

from broadcast.storage.local_dir import LocalAudioStore

SOUND = b"\xff\xfb\x54\xc4" + bytes(188)


class MemoryAudioStore:
    """The double: a dictionary that keeps the port's promise."""

    def __init__(self):
        self._kept = {}

    def put(self, data):
        name = hashlib.sha256(data).hexdigest()
        self._kept.setdefault(name, data)
        return name

    def get(self, sha256):
        return self._kept.get(sha256)

    def piece(self, sha256, first, length):
        data = self._kept.get(sha256)
        return None if data is None else data[first : first + length]

    def size(self, sha256):
        return len(self._kept[sha256]) if sha256 in self._kept else -1

    def ids(self):
        yield from tuple(self._kept)

    def drop(self, sha256):
        self._kept.pop(sha256, None)

    def collect(self, reachable, *, before):
        stray = [name for name in self._kept if name not in reachable] if before > datetime.now(UTC) else []
        return sum(len(self._kept.pop(name)) for name in stray)


@pytest.fixture(params=["memory", "local"])
def store(request, tmp_path):
    return MemoryAudioStore() if request.param == "memory" else LocalAudioStore(tmp_path / "parts")


def test_bytes_come_back_under_their_hash(store):
    name = store.put(SOUND)
    assert name == hashlib.sha256(SOUND).hexdigest()
    assert (store.get(name), store.size(name)) == (SOUND, len(SOUND))


def test_what_was_never_put_is_not_there(store):
    assert (store.get("b" * 64), store.size("b" * 64)) == (None, -1)


def test_a_stretch_of_the_bytes_comes_alone(store):
    name = store.put(SOUND)
    assert store.piece(name, 2, 4) == SOUND[2:6]
    assert store.piece(name, len(SOUND) - 1, 100) == SOUND[-1:]
    assert store.piece("b" * 64, 0, 1) is None


def test_ids_names_everything_once(store):
    names = {store.put(SOUND + bytes([number])) for number in (1, 2, 1)}
    assert sorted(store.ids()) == sorted(names)


def test_what_was_dropped_is_gone_and_dropping_it_again_is_no_error(store):
    name = store.put(SOUND)
    store.drop(name)
    store.drop(name)
    assert list(store.ids()) == []
    assert store.put(SOUND) == name


def test_collecting_takes_what_is_old_and_not_reachable(store):
    kept, stray = store.put(SOUND), store.put(SOUND + b"x")
    assert store.collect(frozenset({kept}), before=datetime(2000, 1, 1, tzinfo=UTC)) == 0
    assert store.collect(frozenset({kept}), before=datetime(2100, 1, 1, tzinfo=UTC)) == len(SOUND) + 1
    assert list(store.ids()) == [kept]
    assert store.get(stray) is None


def test_two_makers_at_once_end_with_good_bytes(store):
    threads = [threading.Thread(target=store.put, args=(SOUND,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [store.get(name) for name in store.ids()] == [SOUND]
