"""One part over a line that breaks: what came is kept, the rest is asked for, and only the right bytes are taken."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import requests

from broadcast.errors import StorageFailed
from broadcast.files import reason_of
from broadcast.model.audio import PartFile
from broadcast.station.box import Box
from broadcast.station.errors import ServerUnreachable
from broadcast.station.server import CentreServer, pieces

FRUITLESS = 3
"""How often in a row a part may be asked for without a byte more to show for it."""
ALTERED = 2
"""How often a part may come whole and wrong."""
Pause = Callable[[float], object]
SPAN = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class Altered(Exception):
    """A part came in its full length and is not what the manifest names."""


def fetch_part(server: CentreServer, box: Box, part: PartFile, pause: Pause) -> None:
    """Bring a part onto the disk. Raises ServerUnreachable, Altered, StorageFailed.

    An attempt that brought something is followed by the next one; after ``FRUITLESS`` that brought nothing the box gives up for now.
    """
    half, fruitless, altered = box.half_path(part.sha256), 0, 0
    while altered < ALTERED:
        before = _size(half)
        if before == part.bytes:
            if _take(half, box, part):
                return
            altered += 1
            continue
        fault = _attempt(server, half, part)
        fruitless = 0 if _size(half) > before else fruitless + 1
        if fruitless == FRUITLESS:
            raise fault or ServerUnreachable("máy chủ trả lời mà không gửi phần được hỏi")
        pause(fruitless)
    raise Altered


def _attempt(server: CentreServer, half: Path, part: PartFile) -> ServerUnreachable | None:
    """Ask for what is missing of a part and write it behind what is there; return why it broke off, None if it did not."""
    if (start := _size(half)) > part.bytes:
        half.unlink()
        start = 0
    headers = {"range": f"bytes={start}-", "if-range": f'"{part.sha256}"'} if start else {}
    try:
        with server.opened(f"/api/v1/parts/{part.sha256}", headers) as response:
            if response.status_code == 404:
                return ServerUnreachable("máy chủ thiếu một phần âm thanh và đang làm lại")
            _write(half, response, start, part.bytes)
    except ServerUnreachable as error:
        return error
    return None


def _write(half: Path, response: requests.Response, start: int, size: int) -> None:
    """Write an answer where it belongs: a whole one from the beginning, a part of one from where it says it begins."""
    first = _first(response, start, size)
    if first is None:
        half.unlink(missing_ok=True)
        return
    try:
        half.parent.mkdir(parents=True, exist_ok=True)
        with half.open("r+b" if half.exists() else "wb") as file:
            file.truncate(first)
            file.seek(first)
            for piece in pieces(response, size - first):
                file.write(piece)
    except OSError as error:
        raise StorageFailed(f"Không ghi được {half}: {reason_of(error)}. Dọn bớt đĩa của máy trạm.") from error


def _first(response: requests.Response, start: int, size: int) -> int | None:
    """Return where an answer's bytes belong; None where they fit nowhere and all must be asked for anew."""
    if response.status_code == 200:
        return 0
    span = SPAN.fullmatch(response.headers.get("content-range", ""))
    if response.status_code != 206 or span is None or span[3] not in ("*", str(size)):
        return None
    return int(span[1]) if int(span[1]) <= start else None


def _take(half: Path, box: Box, part: PartFile) -> bool:
    """Take a part that has its length, if it is the right one; a wrong one is thrown away.

    Nothing is synced: a part that a power cut tore is known by its hash when it is read, and fetched again.
    """
    if hashlib.sha256(half.read_bytes()).hexdigest() != part.sha256:
        half.unlink()
        return False
    half.replace(box.part_path(part.sha256))
    return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
