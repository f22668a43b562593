"""Files that exist only as a list of what they are made of: any stretch of them can be read, and no more of them than that."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from broadcast.errors import PartLost
from broadcast.model.audio import PartFile
from broadcast.sound.splice import Segment
from broadcast.wording import worded

PIECE = 128 << 10
"""Bytes of a part that are held while they are sent: slow lines must not fill the memory."""


class ReadPart(Protocol):
    """Where parts come from: the server's store, or what a station has fetched."""

    def __call__(self, part: PartFile, first: int = 0, length: int | None = None, /) -> bytes:
        """Return a part's bytes, whole and checked, or a stretch of them. Raises PartLost."""
        ...


def no_part(part: PartFile, _first: int = 0, _length: int | None = None, /) -> bytes:
    """Read no part: for files that have none. Raises PartLost."""
    raise PartLost(part.id, worded("part-not-here"))


def size_of(segments: Iterable[Segment]) -> int:
    """Return how many bytes the file has; no part is read."""
    return sum(segment.bytes if isinstance(segment, PartFile) else len(segment) for segment in segments)


def read_all(segments: Iterable[Segment], read: ReadPart) -> bytes:
    """Return the whole file. Raises PartLost."""
    return b"".join(read(segment) if isinstance(segment, PartFile) else segment for segment in segments)


def read_span(segments: Sequence[Segment], first: int, length: int, read: ReadPart) -> Iterator[bytes]:
    """Yield ``length`` bytes from offset ``first`` in pieces; only the parts that lie there are read. Raises PartLost."""
    start, end = 0, first + length
    for segment in segments:
        size = size_of((segment,))
        for piece in range(max(0, first - start), min(size, end - start), PIECE):
            yield _piece(segment, piece, min(PIECE, size - piece, end - start - piece), read)
        start += size


def _piece(segment: Segment, first: int, length: int, read: ReadPart) -> bytes:
    if isinstance(segment, bytes):
        return segment[first : first + length]
    return read(segment, first, length) if segment.bytes > PIECE else read(segment)[first : first + length]
