"""Cut silence from both ends of speech without touching the last syllable."""

import numpy as np
import numpy.typing as npt

from broadcast.errors import BadSound
from broadcast.model.audio import Pcm, Samples
from broadcast.wording import worded

FRAME = 0.01
"""Seconds."""
UNDER_PEAK_DB = 50.0
"""A frame this far under the loudest is silence; weak consonants (s, x, h) lie 30–40 dB under."""
OVER_NOISE_DB = 6.0
NOISE_AT_MOST_DB = -30.0
SILENT_DB = -60.0
BEFORE, AFTER = 0.02, 0.06
"""Seconds kept around the speech, faded."""


def levels_db(samples: Samples, rate: int) -> npt.NDArray[np.float64]:
    """Return the level in dBFS of each 10 ms; at least one."""
    size = max(1, round(rate * FRAME))
    rest = np.zeros(-len(samples) % size or (size if not len(samples) else 0), np.float32)
    rows = (np.concatenate((samples, rest)) if len(rest) else samples).reshape(-1, size)
    levels: npt.NDArray[np.float64] = 10 * np.log10(np.einsum("ij,ij->i", rows, rows) / size + 1e-14).astype(np.float64)
    return levels


def trim(sound: Pcm) -> Pcm:
    """Return the speech with exactly 20 ms before and 60 ms after it, faded in and out. Raises BadSound when there is none."""
    levels = levels_db(sound.samples, sound.rate)
    top = float(np.max(levels))
    if top < SILENT_DB:
        raise BadSound(worded("only-silence"))
    rank = len(levels) // 20
    noise = min(float(np.partition(levels, rank)[rank]) + OVER_NOISE_DB, top + NOISE_AT_MOST_DB)
    heard = np.flatnonzero(levels > max(top - UNDER_PEAK_DB, noise))
    size = max(1, round(sound.rate * FRAME))
    before, after = round(BEFORE * sound.rate), round(AFTER * sound.rate)
    start, end = int(heard[0]) * size - before, (int(heard[-1]) + 1) * size + after
    speech = fade(sound.samples[max(0, start) : end], before // 4, after // 3)
    missing = (max(0, -start), max(0, end - len(sound.samples)))
    return Pcm(samples=np.pad(speech, missing) if any(missing) else speech, rate=sound.rate)


def fade(samples: Samples, rise: int, fall: int) -> Samples:
    """Return the samples with a raised-cosine rise and fall of so many samples."""
    out = samples.astype(np.float32)
    rise, fall = min(rise, len(out) // 2), min(fall, len(out) // 2)
    if rise:
        out[:rise] *= _half_cosine(rise)
    if fall:
        out[-fall:] *= _half_cosine(fall)[::-1]
    return out


def _half_cosine(count: int) -> Samples:
    ramp: Samples = (0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / count)).astype(np.float32)
    return ramp
