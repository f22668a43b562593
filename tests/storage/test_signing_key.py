"""The server's key: made once, for its owner only, the same for everybody who asks."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from broadcast.bundle.sign import check
from broadcast.errors import StorageFailed
from broadcast.storage.signing_key import KeyFile


def test_it_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    path = tmp_path / "data" / "signing.key"
    public = KeyFile(path).public_key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert KeyFile(path).public_key == public
    check(public, b"x", KeyFile(path).sign(b"x"))


def test_several_that_come_at_once_get_one_key(tmp_path):
    keys = [KeyFile(tmp_path / "signing.key") for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda key: key.public_key, keys))) == 1


def test_nothing_is_made_before_somebody_asks(tmp_path):
    KeyFile(tmp_path / "signing.key")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"short", bytes(33)])
def test_a_damaged_key_is_named_and_never_replaced(tmp_path, content):
    path = tmp_path / "signing.key"
    path.write_bytes(content)
    with pytest.raises(StorageFailed, match="Khóa ký .*signing.key bị hỏng"):
        KeyFile(path).sign(b"x")
    assert path.read_bytes() == content


def test_a_key_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "signing.key").mkdir()
    with pytest.raises(StorageFailed, match="Không đọc được khóa ký"):
        KeyFile(tmp_path / "signing.key").sign(b"x")
