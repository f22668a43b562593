"""The one zip of a bundle: stored, not deflated (MP3 gains nothing), laid out from sizes and checksums before a byte is read.

The same members give the same bytes on every machine: what ``zipfile`` writes for them, dated with the bundle's day.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from broadcast.bundle.segments import size_of
from broadcast.errors import BadInput
from broadcast.sound.splice import Segment
from broadcast.wording import worded

LOCAL, CENTRAL, END = 0x04034B50, 0x02014B50, 0x06054B50
VERSION = 20
UNIX = 3 << 8
MODE = 0o100644 << 16
FIRST_YEAR = 1980
"""DOS dates begin there."""
MOST_BYTES, MOST_MEMBERS = (1 << 32) - 1, (1 << 16) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in a zip: ASCII name, checksum and content."""

    name: str
    crc32: int
    content: Sequence[Segment]


def zip_segments(folder: str, day: date, members: Iterable[Member]) -> list[Segment]:
    """Return the zip with ``members`` under one folder, in the order given (players that go by write order play right after unpacking).

    Raises BadInput for more than 4 GB or 65,535 files.
    """
    segments: list[Segment] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        name, size = f"{folder}/{member.name}".encode("ascii"), size_of(member.content)
        facts = struct.pack("<HHHIIIHH", 0, 0, _dos_date(day), member.crc32, size, size, len(name), 0)
        directory.append(_central(facts, offset, name))
        segments += [struct.pack("<IHH", LOCAL, VERSION, 0) + facts + name, *member.content]
        offset += 30 + len(name) + size
        if offset > MOST_BYTES:
            raise BadInput(worded("zip-too-large"))
    return [*segments, b"".join(directory) + _end(directory, offset)]


def _central(facts: bytes, offset: int, name: bytes) -> bytes:
    return struct.pack("<IHHH", CENTRAL, VERSION | UNIX, VERSION, 0) + facts + struct.pack("<HHHII", 0, 0, 0, MODE, offset) + name


def _end(directory: Sequence[bytes], offset: int) -> bytes:
    count = len(directory)
    if count > MOST_MEMBERS:
        raise BadInput(worded("zip-too-many-files", count=count))
    return struct.pack("<IHHHHIIH", END, 0, 0, count, count, sum(map(len, directory)), offset, 0)


def _dos_date(day: date) -> int:
    return max(0, day.year - FIRST_YEAR) << 9 | day.month << 5 | day.day
