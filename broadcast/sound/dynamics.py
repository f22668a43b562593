"""Compression, level and limit as one gain curve, settled on short blocks before a sample is touched.

Gains are in dB, one a block of 2 ms. Attack and release are slopes in dB a second looked at from both sides, so a gain is down
before the peak comes, and both are whole-array operations. A gain as slow as this commutes with the K-weighting, so loudness is
measured again on the K-weighted samples under the final gain instead of filtering anew (a test holds the two together).
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadcast.model.audio import Samples, SoundProfile
from broadcast.model.units import Hertz, Lufs
from broadcast.sound.level import SILENT, gated, loudness_and_loss, loudness_of, mean_squares, peaks_between, to_lufs

Curve = npt.NDArray[np.float64]

BLOCKS_A_SECOND = 500
BELOW = 3.0
"""The compressor's threshold lies this many LU under the sound's own loudness: it works the same at every input level."""
KNEE = 6.0
SMOOTH = 5
"""Blocks over which the compressor's level is averaged: 10 ms."""
COMPRESS_ATTACK, COMPRESS_RELEASE = 1200.0, 80.0
"""dB a second: 6 dB of reduction come in 5 ms and go in 75 ms."""
LIMIT_ATTACK = 4000.0
LIMIT_RELEASES = (120.0, 480.0, 1920.0, 7680.0)
"""dB a second. The first that reaches the target is taken: a voice of few, high pulses needs its gain back between two of them."""
MARGIN = 0.8
"""dB below the ceiling at which the limiter aims: the coder's own error raises peaks again when it is decoded."""
HEADROOM = 5.0
"""dB by which gain may exceed what the loudness asks for, twice that with compression: only peaks that it could lift to the
ceiling are looked at closely. Where it does exceed that, they are looked at again."""
ROUNDS = 12
STRETCH = 4.0
CLOSE = 0.05
"""LU, while settling on blocks."""
CORRECTIONS = 2
CLOSE_ENOUGH = 0.1
"""LU, as measured on samples."""
FLOOR = 1e-12
NEPER = math.log(10) / 20
"""Natural logarithm of the amplitude that is 1 dB up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A sound as the levelling sees it: by blocks its K-weighted power and true peak (dB), and where its peaks are."""

    rate: Hertz
    size: int
    """Samples a block."""
    weighted: Curve
    peak_db: Curve
    """What no gain in question lifts to the ceiling counts as none."""
    at: npt.NDArray[np.intp]
    heights: Samples
    """How high the curve between samples rises beside each of ``at``."""


def master_level(samples: Samples, weighted: Samples, rate: Hertz, profile: SoundProfile) -> tuple[Samples, Lufs, float]:
    """Compress by the profile's ratio, bring to its loudness under its true-peak ceiling; return samples, loudness, dBTP.

    ``weighted`` are the samples K-weighted, both at ``rate``. Limits, measures again, corrects. Loudness is what a meter reads of
    an item in which the sound stands among pauses: alone it reads up to 0.8 LU more.
    """
    own, lost = loudness_and_loss(weighted, rate)
    target = profile.target + lost
    aim, ceiling = float(target), profile.true_peak_db - MARGIN
    most = target - own + HEADROOM * min(2.0, profile.ratio)
    sight = _look(samples, weighted, rate, ceiling - most)
    squeeze = _compression(samples, sight, own, profile.ratio)
    curve = _settle(sight, squeeze, aim, ceiling)
    if curve.max() > most:
        sight = _look(samples, weighted, rate, ceiling - float(curve.max()) - HEADROOM)
        curve = _settle(sight, squeeze, aim, ceiling)
    result, reached, top = _apply(samples, weighted, sight, curve)
    for _ in range(CORRECTIONS):
        if abs(reached - target) <= CLOSE_ENOUGH and top <= profile.true_peak_db:
            break
        aim += target - reached
        ceiling -= max(0.0, top - profile.true_peak_db)
        result, reached, top = _apply(samples, weighted, sight, _settle(sight, squeeze, aim, ceiling))
    return result, Lufs(reached - lost), top


def _look(samples: Samples, weighted: Samples, rate: Hertz, floor_db: float) -> Sight:
    size = max(1, rate // BLOCKS_A_SECOND)
    at, heights = peaks_between(samples, np.abs(samples), 10 ** (floor_db / 20))
    power = _powers(weighted, size)
    peaks = np.zeros(len(power))
    if len(at):
        firsts = np.flatnonzero(np.diff(at // size, prepend=-1))
        peaks[at[firsts] // size] = np.maximum.reduceat(heights, firsts)
    return Sight(rate=rate, size=size, weighted=power, peak_db=np.log(peaks + FLOOR) / NEPER, at=at, heights=heights)


def _powers(samples: Samples, size: int) -> Curve:
    """Return the mean square of each block; the rest at the end counts as filled up with silence."""
    whole = mean_squares(samples, size)
    rest = samples[len(whole) * size :]
    return np.append(whole, float(rest @ rest) / size) if len(rest) else whole


def _compression(samples: Samples, sight: Sight, own: Lufs, ratio: float) -> Curve:
    """Return gains <= 0 with a soft knee around the threshold."""
    if ratio <= 1:
        return np.zeros(len(sight.weighted))
    powers = _powers(samples, sight.size)
    averaged = np.convolve(powers, np.full(SMOOTH, 1 / SMOOTH), "same")[: len(powers)]
    over: Curve = np.log(averaged + FLOOR) / (2 * NEPER) - (own - BELOW)
    bent = np.where(over > KNEE / 2, over, np.clip(over + KNEE / 2, 0, None) ** 2 / (2 * KNEE))
    return ballistics(bent * (1 / ratio - 1), sight.size / sight.rate, COMPRESS_ATTACK, COMPRESS_RELEASE)


def ballistics(bound: Curve, seconds: float, attack: float, release: float) -> Curve:
    """Return the highest curve never above ``bound`` that moves by at most these slopes (dB a second); ``seconds`` a step."""
    steps = np.arange(len(bound)) * seconds
    rise, fall = release * steps, attack * steps
    released = np.minimum.accumulate(bound - rise) + rise
    ahead: Curve = np.minimum.accumulate((released + fall)[::-1])[::-1] - fall
    return ahead


def _settle(sight: Sight, squeeze: Curve, target: float, ceiling: float) -> Curve:
    """Return compression, one make-up gain and limiting such that the blocks' loudness meets the target, or comes nearest."""
    nearest, least = squeeze, math.inf
    for release in LIMIT_RELEASES:
        curve, miss = _settle_with(sight, squeeze, target, ceiling, release)
        if miss < least:
            nearest, least = curve, miss
        if miss < CLOSE_ENOUGH:
            break
    return nearest


def _settle_with(sight: Sight, squeeze: Curve, target: float, ceiling: float, release: float) -> tuple[Curve, float]:
    """Return the curve with this release, and by how many LU it misses.

    The more is limited, the less a dB of make-up brings: each step is stretched by what the last one brought (a secant).
    """
    loud = sight.peak_db + squeeze - ceiling
    makeup = step = target - _loudness_under(sight, squeeze)
    curve = _limited(sight, squeeze, loud, makeup, release)
    miss, last = target - _loudness_under(sight, curve), math.inf
    for _ in range(ROUNDS):
        if abs(miss) < CLOSE:
            break
        brought = last - miss
        step = miss * min(STRETCH, max(1.0, step / brought)) if 0 < brought < math.inf else miss
        makeup, last = makeup + step, miss
        curve = _limited(sight, squeeze, loud, makeup, release)
        miss = target - _loudness_under(sight, curve)
    return curve, abs(miss)


def _limited(sight: Sight, squeeze: Curve, loud: Curve, makeup: float, release: float) -> Curve:
    """Return the whole curve at one make-up gain; ``loud``: by how many dB each block's peak lies above the ceiling before make-up."""
    over = np.minimum(0, -makeup - loud)
    if over.any():
        over = ballistics(over, sight.size / sight.rate, LIMIT_ATTACK, release)
    return squeeze + makeup + over


def _loudness_under(sight: Sight, curve: Curve) -> Lufs:
    edges = _edges(curve)
    power = sight.weighted * np.exp(NEPER * (edges[:-1] + edges[1:]))
    hop = round(sight.rate * 0.1 / sight.size)
    whole = len(power) // hop
    if whole < 4:
        return to_lufs(float(power.sum()) / len(power))
    return gated(power[: whole * hop].reshape(whole, hop).sum(axis=1) / hop)


def _apply(samples: Samples, weighted: Samples, sight: Sight, curve: Curve) -> tuple[Samples, Lufs, float]:
    """Return samples under the gain, which runs in straight lines between block edges; their loudness and true peak."""
    edges = np.exp(NEPER * _edges(curve)).astype(np.float32)
    lines = np.stack((np.ones(sight.size), np.arange(sight.size) / sight.size)).astype(np.float32)
    gains = (np.stack((edges[:-1], np.diff(edges)), axis=1) @ lines).reshape(-1)[: len(samples)]
    result = samples * gains
    top = max(float(result.max(initial=0.0)), -float(result.min(initial=0.0)), float(np.max(sight.heights * gains[sight.at], initial=0.0)))
    gains *= weighted
    return result, loudness_of(gains, sight.rate), 20 * math.log10(top) if top > 0 else float(SILENT)


def _edges(curve: Curve) -> Curve:
    """Return the gain at each block's edges: the lower of the two blocks that meet, so that no peak slips through."""
    padded = np.concatenate((curve[:1], curve, curve[-1:]))
    return np.minimum(padded[:-1], padded[1:])
