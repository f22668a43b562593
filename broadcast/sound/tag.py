"""ID3v2.3, the newest tag that cheap USB players read: title, album and date, nothing else, no ID3v1."""

import re
import struct
from functools import lru_cache

from broadcast.errors import BadInput
from broadcast.model.audio import Tag
from broadcast.wording import worded

LONGEST_TITLE = 250
"""Letters; longer titles are cut (some players keep the tag in a small buffer)."""
DATE = re.compile(r"(\d{4})(?:-(\d\d)-(\d\d))?|")


@lru_cache(maxsize=1024)
def id3(tag: Tag) -> bytes:
    """Return the tag's bytes: TIT2 and TALB as UTF-16 with byte order mark, TYER and TDAT (day and month) in Latin-1.

    Raises BadInput for a date that is neither a year nor a day.
    """
    frames = _text(b"TIT2", tag.title)
    if tag.album:
        frames += _text(b"TALB", tag.album)
    frames += _dates(tag.date)
    return b"ID3\x03\x00\x00" + _syncsafe(len(frames)) + frames


@lru_cache(maxsize=64)
def _dates(date: str) -> bytes:
    parts = DATE.fullmatch(date)
    if parts is None:
        raise BadInput(worded("tag-date", date=date))
    year, month, day = parts.groups()
    frames = _frame(b"TYER", b"\x00" + year.encode()) if year else b""
    return frames + (_frame(b"TDAT", b"\x00" + f"{day}{month}".encode()) if day else b"")


def _text(name: bytes, text: str) -> bytes:
    letters = " ".join(text.split())[:LONGEST_TITLE]
    return _frame(name, b"\x01\xff\xfe" + letters.encode("utf-16-le", "ignore"))


def _frame(name: bytes, body: bytes) -> bytes:
    return name + struct.pack(">IH", len(body), 0) + body


def _syncsafe(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
