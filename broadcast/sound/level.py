"""Loudness and true peak by ITU-R BS.1770-4 / EBU R 128, in numpy alone."""

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from broadcast.model.audio import Samples
from broadcast.model.units import Hertz, Lufs
from broadcast.sound.shape import k_weight

SILENT = Lufs(-120.0)
"""What is reported of silence, where the standard has no number."""
ABSOLUTE_GATE, RELATIVE_GATE = -70.0, -10.0
HOP = 0.1
"""Seconds between gating blocks; a block is four hops long."""
MOST_LOST = 0.8
TAPS = 16
FACTOR = 4
AT_ONCE = 1 << 16
"""Places looked at in one go: loud music has millions."""
KAISER = 6.0


def loudness(samples: Samples, rate: Hertz) -> Lufs:
    """Return the integrated loudness of mono sound.

    Sound shorter than one gating block (0.4 s), which the standard leaves undefined, is measured whole and ungated: a single
    number word is levelled by what it is. Silence gives −120.
    """
    return loudness_of(k_weight(samples, rate), rate)


def loudness_of(weighted: Samples, rate: Hertz) -> Lufs:
    """Return the integrated loudness of sound that is K-weighted already."""
    hop = round(rate * HOP)
    if len(weighted) < 4 * hop:
        return to_lufs(mean_squares(weighted, max(1, len(weighted))).sum())
    return gated(mean_squares(weighted, hop))


def loudness_and_loss(weighted: Samples, rate: Hertz) -> tuple[Lufs, float]:
    """Return the loudness of K-weighted sound, and by how many LU a meter reads it lower when pauses stand around it; at most 0.8.

    Gating blocks that hold half sound and half pause are counted: 0.2 LU for six seconds of speech, 0.8 for one and a half. More
    is not given back, or a single short word would stand out among long clauses.
    """
    hop = round(rate * HOP)
    if len(weighted) < 4 * hop:
        return loudness_of(weighted, rate), MOST_LOST
    hops = mean_squares(weighted, hop)
    alone = gated(hops)
    pause = np.zeros(3)
    return alone, min(MOST_LOST, max(0.0, alone - gated(np.concatenate((pause, hops, pause)))))


def mean_squares(samples: Samples, size: int) -> npt.NDArray[np.float64]:
    """Return the mean square of each whole block of so many samples."""
    rows = samples[: len(samples) // size * size].reshape(-1, size)
    squares: npt.NDArray[np.float64] = np.einsum("ij,ij->i", rows, rows).astype(np.float64)
    return squares / size


def gated(hops: npt.NDArray[np.float64]) -> Lufs:
    """Return the gated loudness from the K-weighted mean square of each 0.1 s; at least four of them."""
    blocks = (hops[:-3] + hops[1:-2] + hops[2:-1] + hops[3:]) / 4
    loud = blocks[blocks > 10 ** ((ABSOLUTE_GATE + 0.691) / 10)]
    if not len(loud):
        return SILENT
    louder = loud[loud > loud.sum() / len(loud) * 10 ** (RELATIVE_GATE / 10)]
    return to_lufs(float(louder.sum()) / len(louder))


def to_lufs(mean_square: float) -> Lufs:
    """Return a K-weighted mean square as loudness."""
    return Lufs(max(SILENT, -0.691 + 10 * math.log10(mean_square))) if mean_square > 0 else SILENT


def true_peak_db(samples: Samples, rate: Hertz) -> float:  # noqa: ARG001 (four-fold oversampling holds for every rate we use)
    """Return the true peak in dBTP, four-fold oversampled; −120 for silence."""
    highest = float(np.max(np.abs(samples), initial=0.0))
    if highest <= 0:
        return float(SILENT)
    _, between = peaks_between(samples, np.abs(samples), highest / 2)
    return max(float(SILENT), 20 * math.log10(max(highest, float(np.max(between, initial=0.0)))))


def peaks_between(samples: Samples, sizes: Samples, floor: float) -> tuple[npt.NDArray[np.intp], Samples]:
    """Return where the sound has a local extreme or a jump of at least ``floor`` and how high the curve rises there or beside it.

    ``sizes`` are the samples without sign. Only there, at a few per cent of speech, can the curve between samples rise above them
    by what matters.
    """
    high = np.flatnonzero(sizes[1:-1] >= floor) + 1
    here, left, right = sizes[high], sizes[high - 1], sizes[high + 1]
    at = high[(here >= np.maximum(left, right)) | (here >= 2 * np.minimum(left, right))]
    silence = np.zeros(TAPS, np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(np.concatenate((silence, samples, silence)), 2 * TAPS)
    heights = np.empty(len(at), np.float32)
    for start in range(0, len(at), AT_ONCE):
        some = windows[at[start : start + AT_ONCE] + 1]
        np.abs(_between() @ some.T).max(axis=0, out=heights[start : start + AT_ONCE])
    return at, np.maximum(heights, sizes[at])


@lru_cache(maxsize=1)
def _between() -> Samples:
    """Windowed-sinc weights, shape (6, 2·TAPS): three points in each gap beside the sample at column TAPS − 1."""
    columns = np.arange(2 * TAPS) - (TAPS - 1)
    steps = np.array([k / FACTOR for k in range(1 - FACTOR, FACTOR) if k])
    distance = columns[None, :] - steps[:, None]
    window = np.i0(KAISER * np.sqrt(np.clip(1 - (distance / TAPS) ** 2, 0, 1))) / np.i0(KAISER)
    weights: Samples = (np.sinc(distance) * window).astype(np.float32)
    return weights
