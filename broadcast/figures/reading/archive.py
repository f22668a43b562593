"""A workbook's archive, checked before any reader opens it: sizes, number of parts, ratio, no DTD, no flood of elements."""

import io
import zipfile
import zlib

MAX_PARTS = 2_000
MAX_PART = 64 << 20
MAX_TOTAL = 96 << 20
MAX_RATIO = 120
"""Unpacked ÷ packed of a part above RATIO_FROM; Excel's own sheets stay below 40."""
RATIO_FROM = 1 << 20
MAX_TAGS = 4_000_000
"""Of all parts together; 20,000 rows of six columns have half a million."""
MAX_WHOLE_TAGS = 400_000
"""Of a part that is no sheet and no string table: such parts are loaded whole."""
CHUNK = 1 << 18
_DTD = tuple(word.encode(name) for word in ("<!DOCTYPE", "<!ENTITY") for name in ("ascii", "utf-16-le", "utf-16-be"))
_OVERLAP = max(map(len, _DTD))


class UnsafeArchive(Exception):
    """The archive must not be opened; ``reason`` is the variant of the message that says why, ``limit`` the limit that it passed."""

    def __init__(self, reason: str, limit: int = 0) -> None:
        self.reason = reason
        self.limit = limit
        super().__init__(reason)


def check_archive(data: bytes) -> None:
    """Raise UnsafeArchive unless every part may be unpacked and parsed.

    Its reason is ``broken``, ``dtd``, or the limit that was passed: ``parts``, ``size`` (MB), ``ratio``, ``tags``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive)
            if sum(_count_tags(archive, part) for part in archive.infolist()) > MAX_TAGS:
                raise UnsafeArchive("tags", MAX_TAGS)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnsafeArchive("broken") from error


def _check_sizes(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    ratio = max((part.file_size / max(part.compress_size, 1) for part in parts if part.file_size > RATIO_FROM), default=0)
    if len(parts) > MAX_PARTS:
        raise UnsafeArchive("parts", MAX_PARTS)
    if any(part.file_size > MAX_PART for part in parts):
        raise UnsafeArchive("size", MAX_PART >> 20)
    if total > MAX_TOTAL:
        raise UnsafeArchive("size", MAX_TOTAL >> 20)
    if ratio > MAX_RATIO:
        raise UnsafeArchive("ratio", MAX_RATIO)


def _count_tags(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    name = part.filename.lower()
    if not name.endswith((".xml", ".rels", ".vml")):
        return 0
    limit = MAX_TAGS if "/sheet" in name or "sharedstrings" in name else MAX_WHOLE_TAGS
    tags, tail = 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            window = tail + chunk
            if any(mark in window for mark in _DTD):
                raise UnsafeArchive("dtd")
            tags += chunk.count(b"<")
            if tags > limit:
                raise UnsafeArchive("tags", limit)
            tail = window[-_OVERLAP:]
    return tags
