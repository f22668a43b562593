"""The server's private key: one file that only its owner reads, made once."""

import threading
from pathlib import Path

from broadcast.bundle.sign import new_private_key, public_key, sign
from broadcast.errors import StorageFailed
from broadcast.files import put_new, reason_of
from broadcast.wording import worded

OWNER_ONLY = 0o600


class KeyFile:
    """Adapter of the port ``Signer``: a key in a file, read when it is first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._key = b""
        self._lock = threading.Lock()

    def sign(self, manifest: bytes) -> str:
        """Return the signature (base64) over a manifest. Raises StorageFailed."""
        return sign(self._private(), manifest)

    @property
    def public_key(self) -> str:
        """The key (base64) by which stations know the signatures. Raises StorageFailed."""
        return public_key(self._private())

    def _private(self) -> bytes:
        with self._lock:
            if not self._key:
                put_new(self._path, new_private_key(), mode=OWNER_ONLY)  # where two processes meet, the first one's stays
                self._key = self._read()
        return self._key

    def _read(self) -> bytes:
        remedy = "Lấy lại tệp này từ bản sao lưu; có khóa khác thì mọi trạm phải đăng ký lại."
        try:
            key = self._path.read_bytes()
            public_key(key)
        except OSError as error:
            raise StorageFailed(worded("key-unreadable", path=self._path, reason=reason_of(error), remedy=remedy)) from error
        except ValueError as error:
            raise StorageFailed(worded("key-damaged", path=self._path, remedy=remedy)) from error
        return key
