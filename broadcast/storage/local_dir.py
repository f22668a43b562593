"""The bytes of parts in a folder, one file each under their SHA-256.

    ab/abcd….mp3

A file appears whole under its name or not at all; a crash leaves nothing to clean up but a temporary file.
"""

import hashlib
import os
from collections.abc import Iterator, Set
from datetime import datetime
from pathlib import Path

from broadcast.errors import StoreFull
from broadcast.files import put_new, sweep


class LocalAudioStore:
    """``ports.AudioStore`` in a folder that several processes may share."""

    def __init__(self, folder: Path, quota_bytes: int | None = None) -> None:
        """Keep bytes in ``folder`` (made when first needed), at most ``quota_bytes`` of them together."""
        self._folder = folder
        self._root = str(folder)
        self._quota = quota_bytes
        self._used: int | None = None

    def put(self, data: bytes) -> str:
        """Keep bytes if they are new; return their SHA-256 in hex. Raises StoreFull, StorageFailed."""
        name = hashlib.sha256(data).hexdigest()
        if self.size(name) < 0:
            self._reserve(len(data))
            if not put_new(self._path(name), data):
                self._reserve(-len(data))
        return name

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes as they are held, or None."""
        try:
            with open(self._name(sha256), "rb", buffering=0) as file:  # noqa: PTH123 (seventeen thousand times a day)
                return file.readall()
        except FileNotFoundError:
            return None

    def piece(self, sha256: str, first: int, length: int) -> bytes | None:
        """Return a stretch of the bytes as they are held, or None."""
        try:
            with open(self._name(sha256), "rb", buffering=0) as file:  # noqa: PTH123
                return os.pread(file.fileno(), length, first) if hasattr(os, "pread") else file.readall()[first : first + length]
        except FileNotFoundError:
            return None

    def size(self, sha256: str) -> int:
        """Return how many bytes are held under that name, -1 where nothing is."""
        try:
            return os.stat(self._name(sha256)).st_size  # noqa: PTH116 (asked for every part of a bundle)
        except FileNotFoundError:
            return -1

    def ids(self) -> Iterator[str]:
        """Yield the SHA-256 of everything that is held."""
        for path in self._paths():
            yield path.stem

    def drop(self, sha256: str) -> None:
        """Remove bytes; nothing happens if they are not there."""
        path = self._path(sha256)
        if self._used is not None and path.exists():
            self._used -= path.stat().st_size
        path.unlink(missing_ok=True)

    def collect(self, reachable: Set[str], *, before: datetime) -> int:
        """Remove what was put before that moment and is not in ``reachable``; return how many bytes went.

        What was put just now has no row yet: ``before`` protects it. What a killed process left unfinished goes too.
        """
        sweep(self._folder, depth=1)
        freed, limit = 0, before.timestamp()
        stray = (path for path in self._folder.glob("??/[0-9a-f]*") if path.stem not in reachable)
        for path in stray:
            facts = _facts(path)
            if facts is not None and facts.st_mtime < limit:
                path.unlink(missing_ok=True)
                freed += facts.st_size
        self._used = None
        return freed

    def used(self) -> int:
        """Return how many bytes are held."""
        return sum(facts.st_size for path in self._paths() if (facts := _facts(path)) is not None)

    def _paths(self) -> Iterator[Path]:
        return self._folder.glob("??/*.mp3")

    def _reserve(self, size: int) -> None:
        if self._quota is None:
            return
        if self._used is None:
            self._used = self.used()
        if size > 0 and self._used + size > self._quota:
            raise StoreFull(self._quota)
        self._used += size

    def _name(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256}.mp3"

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}.mp3"


def _facts(path: Path) -> os.stat_result | None:
    """Return size and time of a file; None where another process has just renamed or removed it."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None
