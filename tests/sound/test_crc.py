import zlib

from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.sound.crc import combine


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_two_pieces_have_the_crc_of_the_whole(first, second):
    assert combine(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)


def test_long_pieces_too():
    first, second = bytes(range(256)) * 50, b"\xff\xfb\x54\xc4" * 200_000
    assert combine(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)
