"""A file's CRC-32 from those of its pieces, so that a zip is laid out without reading what it holds (zlib's ``crc32_combine``)."""

import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache

from broadcast.model.audio import PartFile
from broadcast.sound.splice import Segment

_POLYNOMIAL = 0xEDB88320
_Matrix = tuple[int, ...]
"""32 columns over GF(2), a bit each."""


def crc32_of_segments(segments: Iterable[Segment], crc32_of_part: Callable[[PartFile], int]) -> int:
    """Return the CRC-32 of a file that is made of these; ``crc32_of_part`` knows that of each part."""
    total = 0
    for segment in segments:
        total = zlib.crc32(segment, total) if isinstance(segment, bytes) else combine(total, crc32_of_part(segment), segment.bytes)
    return total


def combine(first: int, second: int, length: int) -> int:
    """Return the CRC-32 of two pieces one behind the other; ``length`` is the second's in bytes.

    >>> combine(zlib.crc32(b"ab"), zlib.crc32(b"cde"), 3) == zlib.crc32(b"abcde")
    True
    """
    return _times(_zeros(length), first) ^ second


@lru_cache(maxsize=4096)
def _zeros(length: int) -> _Matrix:
    """Return what so many zero bytes do to a CRC."""
    step: _Matrix = (_POLYNOMIAL, *(1 << bit for bit in range(31)))
    for _ in range(3):
        step = _then(step, step)
    whole: _Matrix = tuple(1 << bit for bit in range(32))
    while length:
        if length & 1:
            whole = _then(step, whole)
        step, length = _then(step, step), length >> 1
    return whole


def _then(second: _Matrix, first: _Matrix) -> _Matrix:
    return tuple(_times(second, column) for column in first)


def _times(matrix: _Matrix, vector: int) -> int:
    total, bit = 0, 0
    while vector:
        if vector & 1:
            total ^= matrix[bit]
        vector, bit = vector >> 1, bit + 1
    return total
