import hashlib

from broadcast.storage.media_dir import LocalMediaStore


def test_bytes_come_back_under_their_hash(tmp_path):
    store = LocalMediaStore(tmp_path / "media")
    name = store.put(b"figures")
    assert name == hashlib.sha256(b"figures").hexdigest()
    assert store.put(b"figures") == name
    assert store.get(name) == b"figures"


def test_what_is_not_there_damaged_or_no_hash_is_none(tmp_path):
    store = LocalMediaStore(tmp_path)
    name = store.put(b"figures")
    (tmp_path / name[:2] / name).write_bytes(b"other")
    assert store.get(name) is None
    assert store.get("ab" * 32) is None
    assert store.get("../../etc/passwd") is None
