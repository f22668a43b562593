"""CRC-32 of joined bytes from the CRCs of the pieces (zlib's crc32_combine), so that a zip header needs no reading."""

from functools import lru_cache

POLYNOMIAL = 0xEDB88320
ONE = 1 << 31
"""The polynomial 1 in the mirrored order of bits that zip and zlib use."""
BYTE = (0, 8, 16, 24)


def combine(first: int, second: int, second_bytes: int) -> int:
    """Return the CRC-32 of two pieces joined, from the CRC of each and the length of the second.

    >>> import zlib
    >>> combine(zlib.crc32(b"xin "), zlib.crc32("chào".encode()), 5) == zlib.crc32("xin chào".encode())
    True
    """
    low, second_byte, third_byte, high = _shift(second_bytes)
    return low[first & 255] ^ second_byte[first >> 8 & 255] ^ third_byte[first >> 16 & 255] ^ high[first >> 24] ^ second


@lru_cache(maxsize=2048)
def _shift(count: int) -> tuple[tuple[int, ...], ...]:
    """Return tables that advance a CRC by ``count`` zero bytes, one table a byte of the CRC."""
    power = _power(count)
    bits = [_times(power, 1 << bit) for bit in range(32)]
    return tuple(tuple(_sum(bits[start : start + 8], byte) for byte in range(256)) for start in BYTE)


def _sum(bits: list[int], byte: int) -> int:
    total = 0
    while byte:
        lowest = byte & -byte
        total ^= bits[lowest.bit_length() - 1]
        byte ^= lowest
    return total


def _power(count: int) -> int:
    """Return x to the power of 8 × ``count``, by squaring."""
    result, square = ONE, ONE >> 8
    while count:
        if count & 1:
            result = _times(square, result)
        square = _times(square, square)
        count >>= 1
    return result


def _times(one: int, other: int) -> int:
    """Return the product of two polynomials modulo the CRC's."""
    product = 0
    for bit in range(31, -1, -1):
        if one >> bit & 1:
            product ^= other
        other = other >> 1 ^ (POLYNOMIAL if other & 1 else 0)
    return product
