"""Sound as values: samples, voices, parts, recipes and the profiles they are made for."""

from dataclasses import dataclass
from functools import lru_cache

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
    takes: tuple[str, ...] = ()
    """SHA-256 (hex) of the recordings that say the text, in order; empty for a voice that says any text."""


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
class PartFile:
    """What must be known of a part to lay it into a file and to check it: one whole encoder run of MP3 frames."""

    id: PartId
    sha256: str
    """Of the bytes."""
    frames: Frames
    samples_per_frame: int
    rate: Hertz
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(PartFile):
    """One breath group, levelled and encoded.

    No Info frame, no ID3 inside; the run ends with two frames of encoded silence.
    """

    crc32: int
    loudness: Lufs
    peak_db: float
    """True peak in dBTP."""
    head: int = 0
    """Samples of silence that decoding gives before the sound; pauses are shortened by them."""
    tail: int = 0
    """The same after it."""

    @property
    def file(self) -> PartFile:
        """The part without its levels, as a published recipe names it."""
        return _part_file(self.id, self.sha256, self.frames, self.samples_per_frame, self.rate, self.bytes)


@lru_cache(maxsize=1 << 16)
def _part_file(id: PartId, sha256: str, frames: Frames, samples_per_frame: int, rate: Hertz, size: int) -> PartFile:  # noqa: A002
    """Return one value for a part, however many recipes it stands in: a fixed sentence is in those of thousands of stations."""
    return PartFile(id=id, sha256=sha256, frames=frames, samples_per_frame=samples_per_frame, rate=rate, bytes=size)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPart:
    """A part as it is kept; ``gate`` names the quality gate that its bytes have passed, empty before."""

    part: Part
    gate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecipe:
    """An item's sound as parts in order, each followed by a number of silent frames; enough to lay out its file.

    ``lead_frames`` of silence come first. Titles do not change a recipe's sound.
    """

    parts: tuple[PartFile, ...]
    pauses: tuple[Frames, ...]
    lead_frames: Frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe(FileRecipe):
    """The same with whole parts, whose levels and silences are known."""

    parts: tuple[Part, ...]

    @property
    def file(self) -> FileRecipe:
        """The recipe as it is published."""
        return FileRecipe(parts=tuple(part.file for part in self.parts), pauses=self.pauses, lead_frames=self.lead_frames)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What a player shows of a file. ``date`` is a year or a whole day (``2021``, ``2021-02-04``), or empty."""

    title: str
    album: str = ""
    date: str = ""
