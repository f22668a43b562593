"""Uploads and recordings to sound: ``ports.Decoder`` by ffmpeg."""

import numpy as np

from broadcast.errors import NotAudio
from broadcast.media.ffmpeg import RunLimits, run
from broadcast.media.probe import ASK, Kind, probe
from broadcast.model.audio import Pcm
from broadcast.model.units import Hertz, Millis
from broadcast.wording import worded

RATE = Hertz(48_000)
BYTES_PER_SAMPLE = 2
LONGEST = Millis(15 * 60_000)
"""A quarter of an hour: a whole session. Mastering that much takes 6 CPU seconds and 0.9 GB."""
SHORTEST = Millis(100)


class FfmpegDecoder:
    """Decodes MP3, WAV, M4A, OGG and what else phones and browsers record."""

    def __init__(self, limits: RunLimits | None = None) -> None:
        """Decode within these limits."""
        self._limits = limits or RunLimits()

    def decode(self, data: bytes, *, longest: Millis = LONGEST, rate: Hertz = RATE) -> Pcm:
        """Return the file's sound, mixed to mono at ``rate`` (48 kHz); pictures and other streams are dropped.

        A file cut off in the middle gives what it has. Raises NotAudio, with the reason in Vietnamese, for what is no sound,
        longer than ``longest``, or cannot be decoded in time.
        """
        kind = probe(data)
        seconds = longest / 1000 + 1
        arguments = ["-map", "0:a:0", "-vn", "-sn", "-dn", "-t", f"{seconds:.3f}", "-ac", "1", "-ar", str(rate), "-f", "s16le"]
        out, words = run(data, kind.demuxer, arguments, self._limits)
        samples = np.frombuffer(out[: len(out) // BYTES_PER_SAMPLE * BYTES_PER_SAMPLE], "<i2")
        _check(len(samples) * 1000 / rate, longest, kind, words)
        return Pcm(samples=samples.astype(np.float32) / np.float32(32768), rate=rate)


def _check(length: float, longest: Millis, kind: Kind, words: str) -> None:
    if length > longest:
        raise NotAudio(f"dài hơn {longest / 60_000:g} phút; hãy cắt ngắn rồi gửi lại".replace(".", ","))
    if "matches no streams" in words:
        raise NotAudio(worded("no-sound-track", kind=kind.name, ask=ASK))
    if length < SHORTEST:
        raise NotAudio(worded("sound-undecodable", kind=kind.name, ask=ASK))
