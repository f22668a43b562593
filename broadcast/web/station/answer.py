"""Files over HTTP: one strong tag, 304, one range, resume; many ranges are answered whole."""

import logging
import re
from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from broadcast.bundle.segments import read_span
from broadcast.errors import PartLost
from broadcast.services.delivery.downloads import Download

log = logging.getLogger(__name__)

CHUNK = 64 << 10
ONE_RANGE = re.compile(r"bytes=\s*(\d{0,19})\s*-\s*(\d{0,19})\s*")
"""Lists of ranges do not match and are answered whole (RFC 9110 lets a server ignore Range)."""


class FileAnswer(Response):
    """A file as an answer, read piece by piece while it is sent.

    ``name`` makes it a download; ``sent`` is called when its last byte has gone out. Where the client has it already the answer is 304,
    and the file may come without its content.
    """

    def __init__(
        self, headers: Headers, file: Download, *, media_type: str, name: str = "", sent: Callable[[], object] | None = None
    ) -> None:
        self._file, self._sent = file, sent
        tag, size = f'"{file.etag}"', file.size
        self.first, self.length, status = 0, size, 200
        if matches(headers.get("if-none-match"), tag):
            self.length, status = 0, 304
        elif headers.get("if-range", tag) == tag and (span := span_of(headers.get("range", ""), size)) is not None:
            self.first, self.length = span
            status = 206 if self.length else 416
        super().__init__(b"", status, media_type=None if status in (304, 416) else media_type)
        self.headers.update({"etag": tag, "accept-ranges": "bytes", "cache-control": "no-cache"})
        if name:
            self.headers["content-disposition"] = disposition(name)
        self._say_length(size)

    def _say_length(self, size: int) -> None:
        del self.headers["content-length"]
        if self.status_code == 304:
            return
        self.headers["content-length"] = str(self.length)
        if self.status_code == 206:
            self.headers["content-range"] = f"bytes {self.first}-{self.first + self.length - 1}/{size}"
        elif self.status_code == 416:
            self.headers["content-range"] = f"bytes */{size}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 (ASGI)
        """Send the head, then the asked bytes in pieces; nothing more for HEAD.

        A part that is lost on the way ends the connection before its promised length, so that nobody takes it for the whole.
        """
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        length = 0 if scope["method"] == "HEAD" else self.length
        pieces = read_span(self._file.content, self.first, length, self._file.read)
        try:
            while (piece := await run_in_threadpool(next, pieces, None)) is not None:
                for start in range(0, len(piece), CHUNK):
                    await send({"type": "http.response.body", "body": piece[start : start + CHUNK], "more_body": True})
        except PartLost as error:
            log.error("a download was broken off: %s", error)  # noqa: TRY400 (the message says all)
            return
        await send({"type": "http.response.body", "body": b""})
        if self._sent is not None and length and self.first + length == self._file.size:
            await run_in_threadpool(self._sent)


def bytes_answer(headers: Headers, data: bytes, etag: str, *, media_type: str) -> FileAnswer:
    """Return bytes at hand, answered like any file."""
    return FileAnswer(headers, Download(etag=etag, content=(data,)), media_type=media_type)


def matches(condition: str | None, tag: str) -> bool:
    """Whether an If-None-Match names the tag; a weak form of it counts, as RFC 9110 compares there.

    >>> matches('W/"a", "b"', '"b"'), matches("*", '"b"'), matches(None, '"b"')
    (True, True, False)
    """
    if condition is None:
        return False
    tags = [entity.strip().removeprefix("W/") for entity in condition.split(",")]
    return "*" in tags or tag in tags


def span_of(header: str, size: int) -> tuple[int, int] | None:
    """Return first byte and length of one asked range; length 0 if it lies outside, None if the whole is to be sent.

    >>> span_of("bytes=0-9", 100), span_of("bytes=90-", 100), span_of("bytes=-5", 100), span_of("bytes=100-", 100)
    ((0, 10), (90, 10), (95, 5), (0, 0))
    """
    match = ONE_RANGE.fullmatch(header)
    if match is None or match.groups() == ("", ""):
        return None
    low, high = match.groups()
    if not low:
        length = min(int(high), size)
        return size - length, length
    first, last = int(low), min(int(high), size - 1) if high else size - 1
    if high and int(high) < first:
        return None
    return (first, last - first + 1) if first < size else (0, 0)


def disposition(name: str) -> str:
    """Return a Content-Disposition for a download, with an ASCII name and, where it differs, the true one.

    >>> disposition("cam-thach.zip")
    'attachment; filename="cam-thach.zip"'
    """
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", name)
    return f'attachment; filename="{plain}"' + ("" if plain == name else f"; filename*=UTF-8''{quote(name)}")
