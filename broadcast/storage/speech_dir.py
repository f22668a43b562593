"""What engines said, in a folder: one file a line under its name, the oldest let go where there is no more room.

ab/abcd….speech
"""

import logging
import threading
from pathlib import Path

from broadcast.errors import StorageFailed
from broadcast.files import write_whole

log = logging.getLogger(__name__)

ENDING = ".speech"
LEFT_SHARE = 0.9
"""Of the room: so much is left when the oldest files go, so that they do not go one by one."""


class LocalSpeechStore:
    """``ports.SpeechStore`` in a folder that several processes may share."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        """Keep speech in ``folder`` (made when first needed), about ``most_bytes`` of it; nothing where that is 0."""
        self._folder = folder
        self._most = most_bytes
        self._used: int | None = None
        self._lock = threading.Lock()

    def get(self, name: str) -> bytes | None:
        """Return the bytes as they are held, or None."""
        try:
            return self._path(name).read_bytes()
        except OSError:
            return None

    def holds(self, name: str) -> bool:
        """Whether there are bytes under that name."""
        return self._path(name).is_file()

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes in the place of any before; where that fails it is logged, and the line will be spoken again."""
        if len(data) > self._most:
            return
        try:
            write_whole(self._path(name), data)
        except StorageFailed as error:
            log.warning("speech is not kept: %s", error)
            return
        with self._lock:
            self._make_room(len(data))

    def _make_room(self, added: int) -> None:
        self._used = self._held() if self._used is None else self._used + added
        if self._used <= self._most:
            return
        for _, size, path in sorted(self._files()):
            if self._used <= self._most * LEFT_SHARE:
                return
            path.unlink(missing_ok=True)
            self._used -= size

    def _held(self) -> int:
        return sum(size for _, size, _ in self._files())

    def _files(self) -> list[tuple[float, int, Path]]:
        """Return when each file was made, its size and the file."""
        files = []
        for path in self._folder.glob(f"??/*{ENDING}"):
            try:
                facts = path.stat()
            except OSError:  # another process has just let it go
                continue
            files.append((facts.st_mtime, facts.st_size, path))
        return files

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / (name + ENDING)
