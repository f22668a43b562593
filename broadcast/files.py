"""The one way to write a file for good: temporary name, sync, rename, sync of the folder; and to read a person's file."""

import contextlib
import ctypes
import errno
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from broadcast.errors import BadInput, StorageFailed
from broadcast.wording import worded

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

TEMPORARY = ".tmp-"
"""How the names of files and folders begin that are not finished."""
AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""linux/fs.h; both names exist before and after."""

_REASONS = {
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã hết dung lượng được cấp",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
    errno.EISDIR: "đây là một thư mục",
    errno.EEXIST: "đã có tệp trùng tên",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "ổ đĩa hoặc USB bị lỗi",
    errno.EBUSY: "tệp đang được chương trình khác dùng",
    errno.EMFILE: "đang mở quá nhiều tệp",
    errno.EFBIG: "tệp quá lớn với ổ đĩa này",
    errno.EADDRINUSE: "cổng đang được chương trình khác dùng",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ đó",
}


def reason_of(error: OSError) -> str:
    """Return in Vietnamese why the system refused; its own words where there are none of ours."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def table_bytes(text: str) -> bytes:
    """Return a table for people as bytes: UTF-8 with a byte order mark, without which Excel does not show Vietnamese."""
    return text.encode("utf-8-sig")


def write_whole(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write ``data`` so that a reader sees the old file or the new one, never half. Raises StorageFailed."""
    write_with(path, lambda file: file.write(data), mode)


def read_whole(path: Path, most: int = 512 << 20) -> bytes:
    """Return a file's bytes. Raises BadInput for what is not there, no ordinary file, unreadable or larger than ``most``."""
    try:
        if not path.is_file():
            raise BadInput(worded("not-a-file", path=path))
        if path.stat().st_size > most:
            raise BadInput(worded("file-too-large", path=path, megabytes=most >> 20))
        return path.read_bytes()
    except OSError as error:
        raise BadInput(worded("file-unreadable", path=path, reason=reason_of(error))) from error


def write_with(path: Path, fill: Callable[[BinaryIO], object], mode: int = 0o644) -> None:
    """Let ``fill`` write into a temporary file beside ``path`` (or by its name), then sync and rename. Raises StorageFailed."""
    with _temporary(path, fill, mode) as temporary:
        temporary.replace(path)


def write_fresh(path: Path, data: bytes) -> None:
    """Write a new file, synced, into a folder that nobody looks into yet; ``sync_folder`` comes after. Raises OSError."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def put_new(path: Path, data: bytes, mode: int = 0o644) -> bool:
    """Write ``data`` only if ``path`` does not exist; True if it was written. Raises StorageFailed.

    Two writers at once: exactly one gets True, and the file is whole at every moment.
    """
    if path.exists():
        return False
    with _temporary(path, lambda file: file.write(data), mode) as temporary:
        try:
            os.link(temporary, path)
        except FileExistsError:
            return False
        finally:
            temporary.unlink(missing_ok=True)
    return True


@contextlib.contextmanager
def _temporary(path: Path, fill: Callable[[BinaryIO], object], mode: int) -> Iterator[Path]:
    """Yield a synced file beside ``path``; afterwards the folder is synced. Whatever fails, nothing temporary stays."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _owned_file(path.parent) as file:
            temporary = Path(file.name)
            try:
                with contextlib.suppress(PermissionError):  # sticks with FAT know no modes
                    temporary.chmod(mode)
                fill(file)
                file.flush()
                os.fsync(file.fileno())
                if fcntl is None:
                    file.close()  # Windows renames no open file
                yield temporary
            finally:
                temporary.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise StorageFailed(worded("file-not-written", path=path, reason=reason_of(error))) from error


@contextlib.contextmanager
def scratch_folder(parent: Path, name: str) -> Iterator[Path]:
    """Yield an empty temporary folder in ``parent``, which is made if need be; ``sweep`` leaves it alone while this process lives."""
    parent.mkdir(parents=True, exist_ok=True)
    while True:
        with tempfile.TemporaryDirectory(prefix=f"{TEMPORARY}{name}-", dir=parent, ignore_cleanup_errors=True) as folder:
            try:
                handle = os.open(folder, os.O_RDONLY)
            except OSError:  # swept before it was opened; or a system that opens no folders, where nothing is swept
                if not Path(folder).exists():
                    continue
                yield Path(folder)
                return
            try:
                if not _taken_by_a_sweeper(handle):
                    yield Path(folder)
                    return
            finally:
                os.close(handle)


def sweep(folder: Path, depth: int = 0) -> int:
    """Remove temporary files and folders that a killed process left in ``folder``, and ``depth`` levels below; return how many.

    What a living process is writing is locked by it and stays. Where the system has no such locks nothing is removed.
    """
    swept = 0
    for path in _entries(folder):
        if path.name.startswith(TEMPORARY):
            swept += _remove_abandoned(path)
        elif depth and path.is_dir():
            swept += sweep(path, depth - 1)
    return swept


def _entries(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if entry.name.startswith(TEMPORARY) or entry.is_dir()]
    except OSError:
        return []


def _remove_abandoned(path: Path) -> bool:
    with _locked(path) as ours:
        if ours:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        return ours


@contextlib.contextmanager
def _owned_file(folder: Path) -> Iterator[BinaryIO]:
    """Open a new temporary file that ``sweep`` leaves alone; one that it took before the lock stood is made again."""
    while True:
        path = folder / f"{TEMPORARY}{secrets.token_hex(8)}"
        with path.open("xb") as file:
            if not _taken_by_a_sweeper(file.fileno()):
                yield file
                return


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Hold the lock of a temporary file or folder; False where another process holds it, or nothing can be known."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        yield _lock(handle)
    finally:
        os.close(handle)


def _taken_by_a_sweeper(handle: int) -> bool:
    """Whether a sweeper locked or removed a new file or folder before its writer could lock it: then another one is made."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # no such locks here, so that nobody sweeps
        return False
    return not os.fstat(handle).st_nlink


def _lock(handle: int) -> bool:
    """Take the lock of an open file until it is closed, also by the end of the process; False where that cannot be had."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut (POSIX; elsewhere nothing is needed)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def swap_folder(fresh: Path, target: Path) -> None:
    """Put the finished folder ``fresh`` in the place of ``target``; a reader sees the old one or the new one whole.

    Linux exchanges the two names at once (renameat2); elsewhere the old one is first moved aside. Raises StorageFailed.
    """
    try:
        if not target.exists():
            fresh.rename(target)
        elif _exchange(fresh, target):
            shutil.rmtree(fresh)
        else:
            aside = target.with_name(f".old-{os.getpid()}-{target.name}")
            target.rename(aside)
            fresh.rename(target)
            shutil.rmtree(aside)
        sync_folder(target.parent)
    except OSError as error:
        raise StorageFailed(worded("folder-not-swapped", target=target, reason=reason_of(error))) from error


def _exchange(one: Path, other: Path) -> bool:
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return renameat2 is not None and renameat2(AT_FDCWD, bytes(one), AT_FDCWD, bytes(other), RENAME_EXCHANGE) == 0
