"""Files over HTTP: one strong tag, 304, one range, resume; many ranges are answered whole."""

import re
from io import BytesIO
from typing import BinaryIO
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

CHUNK = 64 << 10
ONE_RANGE = re.compile(r"bytes=\s*(\d{0,19})\s*-\s*(\d{0,19})\s*")
"""Lists of ranges do not match and are answered whole (RFC 9110 lets a server ignore Range)."""


class FileAnswer(Response):
    """An open file as an answer; the file is closed when it has been sent.

    ``etag`` is unquoted. ``name`` makes it a download.
    """

    def __init__(self, asked: Headers, file: BinaryIO, size: int, etag: str, *, media_type: str, name: str = "") -> None:
        self._file = file
        tag = f'"{etag}"'
        self.first, self.length, status = 0, size, 200
        if matches(asked.get("if-none-match"), tag):
            self.length, status = 0, 304
        elif asked.get("if-range", tag) == tag and (span := span_of(asked.get("range", ""), size)) is not None:
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
        """Send the head, then the asked bytes in pieces; nothing more for HEAD."""
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            left = 0 if scope["method"] == "HEAD" else self.length
            self._file.seek(self.first)
            while left and (data := await run_in_threadpool(self._file.read, min(CHUNK, left))):
                left -= len(data)
                await send({"type": "http.response.body", "body": data, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._file.close()


def bytes_answer(headers: Headers, data: bytes, etag: str, *, media_type: str) -> FileAnswer:
    """Return bytes at hand with the same manners."""
    return FileAnswer(headers, BytesIO(data), len(data), etag, media_type=media_type)


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
