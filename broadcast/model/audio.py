"""Sound as values: samples, voices, parts, recipes and the profiles they are made for."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadcast.model.units import Frames, Hertz, Lufs, PartId

Samples = npt.NDArray[np.float32]
"""Mono samples, shape (n,), full scale ±1.0."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pcm:
    """Mono sound."""

    samples: Samples
    rate: Hertz

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice of one engine. ``rate_percent`` is 100 for the engine's announcing rate."""

    engine: str
    name: str
    rate_percent: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundProfile:
    """How parts are levelled and encoded for one kind of listening.

    ``band`` is (high-pass, low-pass) in hertz or None; ``presence_db`` lifts 2–4 kHz;
    ``ratio`` 1.0 means no compression; ``bitrate`` in kbit/s; ``quality`` is LAME's (0 best … 9).
    """

    name: str
    target: Lufs
    true_peak_db: float
    band: tuple[int, int] | None
    presence_db: float
    ratio: float
    rate: Hertz
    bitrate: int
    quality: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One breath group, levelled and encoded as one whole encoder run of MP3 frames.

    No Info frame, no ID3 inside; the run ends with two frames of encoded silence.
    """

    id: PartId
    sha256: str
    """Of the bytes."""
    frames: Frames
    samples_per_frame: int
    rate: Hertz
    bytes: int
    crc32: int
    loudness: Lufs
    peak_db: float
    """True peak in dBTP."""
    head: int = 0
    """Samples of silence that decoding gives before the sound; pauses are shortened by them."""
    tail: int = 0
    """The same after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """An announcement as parts in order, each followed by a number of silent frames.

    ``lead_frames`` of silence come first. Titles do not change a recipe's sound.
    """

    parts: tuple[Part, ...]
    pauses: tuple[Frames, ...]
    lead_frames: Frames
