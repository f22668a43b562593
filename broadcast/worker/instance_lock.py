"""One owner a data folder: a lock that dies with the process, and a line that says who holds it."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from broadcast.errors import FolderInUse, StorageFailed
from broadcast.files import reason_of
from broadcast.wording import worded

LOCK = "serve.lock"
LINE_AT = 1
"""The line stands behind the one locked byte, so that it can be read while Windows holds the lock."""
LONGEST = 500


@contextlib.contextmanager
def owning(folder: Path, who: str) -> Iterator[None]:
    """Hold the folder; ``who`` is one line for whoever comes second. Raises FolderInUse, StorageFailed."""
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b", buffering=0)
    except OSError as error:
        raise StorageFailed(worded("lock-not-opened", path=path, reason=reason_of(error))) from error
    with file:
        if not _locked(file):
            raise FolderInUse(str(folder), _line(file))
        file.truncate(0)
        file.write(b" " * LINE_AT + who.encode()[:LONGEST])
        yield
        file.truncate(0)


def _line(file: BinaryIO) -> str:
    file.seek(LINE_AT)
    return file.read(LONGEST).decode(errors="replace").strip()


if sys.platform == "win32":
    import msvcrt

    def _locked(file: BinaryIO) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, LINE_AT)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
