"""A file named on the command line: its bytes, or the reason in a word why they cannot be had."""

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple

MAX_BYTES = 32 << 20


_SAID = {
    errno.EACCES: "không có quyền đọc, hoặc tệp đang bị khóa",
    errno.EPERM: "không có quyền đọc, hoặc tệp đang bị khóa",
    errno.EBUSY: "tệp đang bị khóa",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.ELOOP: "liên kết chỉ vòng quanh",
    errno.EIO: "ổ đĩa hoặc ổ mạng có lỗi",
}


class GivenFile(NamedTuple):
    """The bytes, or a reason: ``absent``, ``folder``, ``large`` or ``unreadable`` with what the system said."""

    data: bytes = b""
    reason: str = ""
    doubt: str = ""
    size: int = 0


def read_given(path: Path) -> GivenFile:
    """Read a regular file whole. Never waits on a pipe or device; a file that changes while it is read counts as half copied."""
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            return GivenFile(reason="folder")
        if before.st_size > MAX_BYTES:
            return GivenFile(reason="large", size=before.st_size >> 20)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError:
        return GivenFile(reason="absent")
    except (OSError, ValueError) as error:
        number = getattr(error, "errno", None)
        return GivenFile(reason="unreadable", doubt=_SAID.get(number or 0) or f"hệ thống báo lỗi {number or 'tên tệp'}")
    if len(data) != after.st_size or (after.st_mtime_ns, after.st_size) != (before.st_mtime_ns, before.st_size):
        return GivenFile(reason="unreadable", doubt="tệp đang được ghi")
    return GivenFile(data=data)
