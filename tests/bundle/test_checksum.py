"""Checksums put together from checksums."""

import zlib

from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.bundle.assemble import assemble, sound_segments
from broadcast.bundle.checksum import combine, crc32_of_segments


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=3000))
def test_it_is_what_the_bytes_have(first, second):
    assert combine(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)


def test_a_long_piece_is_no_other_than_a_short_one():
    second = bytes(range(256)) * 5_000
    assert combine(zlib.crc32(b"x"), zlib.crc32(second), len(second)) == zlib.crc32(b"x" + second)


def test_a_files_checksum_needs_none_of_its_parts_bytes(bundle_made, part_made):
    read = lambda part: part_made("", part.frames)[1]  # noqa: E731
    for file in bundle_made().files:
        known = crc32_of_segments(sound_segments(file), lambda part: zlib.crc32(read(part)))
        assert known == file.crc32 == zlib.crc32(assemble(file, read))
