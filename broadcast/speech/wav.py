"""Read WAV as speech programs really write it: lengths that lie, any sample width, several channels, extra chunks."""

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadcast.model.audio import Pcm
from broadcast.model.units import Hertz
from broadcast.wording import worded

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_UNKNOWN = 0x7FFF0000
"""Lengths from here on (0x7FFFF000, 0xFFFFFFFF) and 0 mean: written to a pipe, length not known."""
_RATES = range(8_000, 192_001)


class NotWav(ValueError):
    """The bytes are no WAV, or a cut-off one; the text says why, in Vietnamese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Format:
    code: int
    channels: int
    rate: int
    bits: int


def read_wav(data: bytes) -> Pcm:
    """Return the sound, channels averaged. Raises NotWav."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise NotWav(worded("wav-not"))
    kind, at = None, 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        at += 8
        if name == b"fmt ":
            kind = _format(data[at : at + length])
        if name == b"data":
            if kind is None:
                raise NotWav(worded("wav-no-format"))
            return _sound(kind, _payload(data[at:], length))
        at += length + length % 2
    raise NotWav(worded("wav-no-data"))


def _format(chunk: bytes) -> _Format:
    if len(chunk) < 16:
        raise NotWav(worded("wav-format-short"))
    code, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
    if code == _EXTENSIBLE and len(chunk) >= 26:
        (code,) = struct.unpack_from("<H", chunk, 24)
    if code not in (_PCM, _FLOAT) or not 1 <= channels <= 8 or rate not in _RATES:
        raise NotWav(worded("wav-format-unknown", code=code, channels=channels, rate=rate))
    return _Format(code=code, channels=channels, rate=rate, bits=bits)


def _payload(rest: bytes, length: int) -> bytes:
    if length == 0 or length >= _UNKNOWN:
        return rest
    if length > len(rest):
        raise NotWav(worded("wav-cut", length=length, left=len(rest)))
    return rest[:length]


def _sound(kind: _Format, payload: bytes) -> Pcm:
    width = kind.bits // 8 * kind.channels
    if width == 0 or len(payload) < width:
        raise NotWav(worded("wav-empty"))
    flat = _samples(kind, payload[: len(payload) // width * width])
    mono = flat.reshape(-1, kind.channels).mean(axis=1).astype(np.float32)
    if not np.isfinite(mono).all():
        raise NotWav(worded("wav-not-numbers"))
    return Pcm(samples=mono, rate=Hertz(kind.rate))


def _samples(kind: _Format, payload: bytes) -> npt.NDArray[np.float64]:
    match kind.code, kind.bits:
        case 1, 8:
            return (np.frombuffer(payload, np.uint8).astype(np.float64) - 128) / 128
        case 1, 16:
            return np.frombuffer(payload, "<i2") / 32768.0
        case 1, 24:
            wide = np.zeros((len(payload) // 3, 4), np.uint8)
            wide[:, 1:] = np.frombuffer(payload, np.uint8).reshape(-1, 3)
            return wide.view("<i4")[:, 0] / 2147483648.0
        case 1, 32:
            return np.frombuffer(payload, "<i4") / 2147483648.0
        case 3, 32:
            return np.frombuffer(payload, "<f4").astype(np.float64)
        case _:
            raise NotWav(worded("wav-bits-unknown", code=kind.code, bits=kind.bits))
