"""The Info frame: a silent frame that tells players how long the rest is and how much of it to cut off (Xing and LAME fields)."""

import struct

from broadcast.sound.frames import HEADER_BYTES, read_header

DELAY, PADDING = 576, 1105
"""Samples that decoders cut off at the start (plus their own 529) and at the end: one whole run's delay, and the same again."""
FRAMES, BYTES, TOC, QUALITY = 1, 2, 4, 8
TOC_BYTES = 100
EVEN_TOC = bytes(index * 256 // TOC_BYTES for index in range(TOC_BYTES))
"""Seek points of constant bitrate: each hundredth of the time is a hundredth of the bytes."""
LAME_BYTES = 36
CONSTANT_BITRATE = 1
ENCODER = b"LAME3.100"
"""Decoders honour delay and padding when the encoder's name starts with LAME."""


def info_frame(word: bytes, frames: int, music: int) -> bytes:
    """Return the frame for so many frames of sound and ``music`` bytes of them; ``word`` is their header.

    It has the same header and length as the sound's frames. Where a frame is too short for it (32 kbit/s and less), the table
    of seek points is left out: at constant bitrate it says nothing new. Raises ValueError for what
    is no header of a mono frame.
    """
    header = read_header(word)
    if header is None or not header.mono:
        raise ValueError(word.hex())
    room = header.length - HEADER_BYTES - header.side_info
    full = room >= 8 + 4 + 4 + TOC_BYTES + 4 + LAME_BYTES
    flags = FRAMES | BYTES | (TOC | QUALITY if full else 0)
    body = b"Info" + struct.pack(">III", flags, frames, music + header.length)
    if full:
        body += EVEN_TOC + bytes(4)
    start = header.word + bytes(header.side_info) + body
    start += _lame(header.bitrate, music + header.length)
    return (start + struct.pack(">H", crc16(start))).ljust(header.length, b"\0")


def _lame(bitrate: int, total: int) -> bytes:
    """Everything of the LAME extension but its closing checksum of 190 bytes (music checksum: not given, 0)."""
    return (
        ENCODER
        + bytes((CONSTANT_BITRATE, 0))
        + bytes(8)
        + bytes((0, min(bitrate, 255)))
        + (DELAY << 12 | PADDING).to_bytes(3, "big")
        + bytes(4)
        + struct.pack(">IH", total, 0)
    )


def crc16(data: bytes) -> int:
    """Return the CRC-16 (polynomial 0x8005 mirrored, start 0) that LAME puts behind its fields.

    >>> hex(crc16(b"123456789"))
    '0xbb3d'
    """
    crc = 0
    for byte in data:
        crc = crc >> 8 ^ _CRC16[(crc ^ byte) & 0xFF]
    return crc


def _crc16_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
        table.append(crc)
    return tuple(table)


_CRC16 = _crc16_table()
