"""Uploads in a folder, each under the SHA-256 of its bytes."""

import hashlib
import re
from pathlib import Path

from broadcast.errors import StorageFailed
from broadcast.files import put_new, reason_of
from broadcast.wording import worded


class LocalMediaStore:
    """Adapter of the port ``MediaStore``: ``folder/ab/abcd…``, written once, checked when read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep bytes if they are new; return their SHA-256 in hex. Raises StorageFailed."""
        name = hashlib.sha256(data).hexdigest()
        put_new(self._path(name), data)
        return name

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes, or None if they are not here or no longer what they were. Raises StorageFailed."""
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            return None
        try:
            data = self._path(sha256).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageFailed(worded("media-unreadable", digest=sha256[:12], reason=reason_of(error))) from error
        return data if hashlib.sha256(data).hexdigest() == sha256 else None

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name
