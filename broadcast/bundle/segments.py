"""Files that exist only as a list of what they are made of: any stretch of them can be read, and no more of them than that."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from broadcast.errors import PartLost
from broadcast.model.audio import PartFile
from broadcast.sound.splice import Segment
from broadcast.wording import worded


class ReadPart(Protocol):
    """Where parts come from: the server's store, or what a station has fetched."""

    def __call__(self, part: PartFile, /) -> bytes:
        """Return a part's bytes, whole and checked. Raises PartLost."""
        ...


def no_part(part: PartFile, /) -> bytes:
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
        if start < end and start + size > first:
            data = read(segment) if isinstance(segment, PartFile) else segment
            yield data[max(0, first - start) : end - start]
        start += size
