"""Any stretch of a file can be read, and only the parts that lie there are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.bundle.segments import PIECE, no_part, read_all, read_span, size_of
from broadcast.errors import PartLost
from broadcast.model.audio import PartFile


def _part(number, size):
    return PartFile(id=f"{number:064d}", sha256="0" * 64, frames=1, samples_per_frame=1152, rate=48_000, bytes=size)


def _bytes(part):
    return bytes([int(part.id) % 251]) * part.bytes


SEGMENTS = st.lists(st.binary(max_size=9) | st.builds(_part, st.integers(1, 200), st.integers(0, 9)), max_size=8)


@settings(max_examples=150, deadline=None)
@given(SEGMENTS, st.integers(0, 90), st.integers(0, 90))
def test_a_span_is_that_stretch_of_the_whole(segments, first, length):
    whole = read_all(segments, _bytes)
    assert len(whole) == size_of(segments)
    assert b"".join(read_span(segments, first, length, _bytes)) == whole[first : first + length]


def test_parts_outside_the_span_are_not_read():
    read = []
    segments = [_part(1, 10), b"12345", _part(2, 10), _part(3, 10)]
    list(read_span(segments, 15, 10, lambda part: read.append(part.id) or _bytes(part)))
    assert [int(name) for name in read] == [2]


def test_a_long_part_is_read_piece_by_piece():
    asked = []

    def read(part, first=0, length=None):
        asked.append((first, length))
        return bytes(part.bytes)[first : first + length]

    long = _part(1, 3 * PIECE + 10)
    pieces = list(read_span([b"ab", long, b"cd"], 1, size_of([long]) + 2, read))
    assert b"".join(pieces) == b"b" + bytes(long.bytes) + b"c"
    assert asked == [(0, PIECE), (PIECE, PIECE), (2 * PIECE, PIECE), (3 * PIECE, 10)]


def test_a_file_without_parts_needs_none():
    assert read_all([b"a", b"b"], no_part) == b"ab"
    with pytest.raises(PartLost):
        read_all([_part(1, 1)], no_part)
