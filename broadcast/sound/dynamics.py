"""Compression, level and limit as one gain curve, settled on short blocks before a sample is touched.

Gains are in dB, one a block of 64 samples (1.3 ms at 48 kHz). Attack and release are slopes in dB a second looked at from both
sides, so a gain is down before the peak comes, and both are whole-array operations.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadcast.model.audio import Samples, SoundProfile
from broadcast.model.units import Hertz, Lufs
from broadcast.sound.level import gated, loudness, loudness_of, mean_squares, peaks_between, to_lufs, true_peak_db

Curve = npt.NDArray[np.float64]

BLOCK = 64
BELOW = 3.0
"""The compressor's threshold lies this many LU under the sound's own loudness: it works the same at every input level."""
KNEE = 6.0
SMOOTH = 8
"""Blocks over which the compressor's level is averaged: 10.7 ms at 48 kHz."""
COMPRESS_ATTACK, COMPRESS_RELEASE = 1200.0, 80.0
"""dB a second: 6 dB of reduction come in 5 ms and go in 75 ms."""
LIMIT_ATTACK, LIMIT_RELEASE = 4000.0, 120.0
MARGIN = 0.8
"""dB below the ceiling at which the limiter aims: the coder's own error raises peaks again when it is decoded."""
AMONG_PAUSES = 0.25
"""LU by which speech is set above its target, because the pauses around parts lower what a meter reads of a whole item."""
HEADROOM_GUESS = 10.0
"""dB by which gain may exceed ``target − loudness`` once compressed; only peaks that it could lift to the ceiling are looked at."""
ROUNDS = 12
CLOSE = 0.02
"""LU, while settling on blocks."""
CORRECTIONS = 2
CLOSE_ENOUGH = 0.05
"""LU, as measured on samples."""
FLOOR = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """A sound seen by blocks: mean square, K-weighted mean square, true peak."""

    power: Curve
    weighted: Curve
    peak: Curve
    rate: Hertz


def master_level(samples: Samples, weighted: Samples, profile: SoundProfile) -> tuple[Samples, Lufs, float]:
    """Compress by the profile's ratio, bring to its loudness under its true-peak ceiling; return samples, loudness, dBTP.

    ``weighted`` are the samples K-weighted. Limits, measures again, corrects: the figures are those of the samples returned.
    """
    rate = profile.rate
    own = loudness_of(weighted, rate)
    blocks = _blocks(samples, weighted, profile, own)
    squeeze = _compression(blocks, own, profile.ratio)
    wanted = profile.target + AMONG_PAUSES
    aim, ceiling = float(wanted), profile.true_peak_db - MARGIN
    result = _apply(samples, _settle(blocks, squeeze, aim, ceiling))
    reached, top = loudness(result, rate), true_peak_db(result, rate)
    for _ in range(CORRECTIONS):
        if abs(reached - wanted) <= CLOSE_ENOUGH and top <= profile.true_peak_db:
            break
        aim += wanted - reached
        ceiling -= max(0.0, top - profile.true_peak_db)
        result = _apply(samples, _settle(blocks, squeeze, aim, ceiling))
        reached, top = loudness(result, rate), true_peak_db(result, rate)
    return result, reached, top


def _blocks(samples: Samples, weighted: Samples, profile: SoundProfile, own: Lufs) -> Blocks:
    floor = 10 ** ((profile.true_peak_db - (profile.target - own) - HEADROOM_GUESS) / 20)
    return Blocks(
        power=mean_squares(_whole(samples), BLOCK),
        weighted=mean_squares(_whole(weighted), BLOCK),
        peak=_peaks(samples, floor),
        rate=profile.rate,
    )


def _whole(samples: Samples) -> Samples:
    return np.pad(samples, (0, -len(samples) % BLOCK))


def _peaks(samples: Samples, floor: float) -> Curve:
    rows = _whole(samples).reshape(-1, BLOCK)
    peaks: Curve = np.maximum(rows.max(axis=1), -rows.min(axis=1)).astype(np.float64)
    at, heights = peaks_between(samples, floor)
    np.maximum.at(peaks, at // BLOCK, heights)
    return peaks


def _compression(blocks: Blocks, own: Lufs, ratio: float) -> Curve:
    """Return gains <= 0 with a soft knee around the threshold."""
    if ratio <= 1:
        return np.zeros(len(blocks.power))
    level = 10 * np.log10(np.convolve(blocks.power, np.full(SMOOTH, 1 / SMOOTH), "same")[: len(blocks.power)] + FLOOR)
    over = level - (own - BELOW)
    bent = np.where(over > KNEE / 2, over, np.clip(over + KNEE / 2, 0, None) ** 2 / (2 * KNEE))
    return ballistics(bent * (1 / ratio - 1), blocks.rate, COMPRESS_ATTACK, COMPRESS_RELEASE)


def ballistics(wanted: Curve, rate: Hertz, attack: float, release: float) -> Curve:
    """Return the highest curve that is never above ``wanted`` and moves by at most these slopes (dB a second)."""
    steps = np.arange(len(wanted)) * (BLOCK / rate)
    released = np.minimum.accumulate(wanted - release * steps) + release * steps
    ahead: Curve = np.minimum.accumulate((released + attack * steps)[::-1])[::-1] - attack * steps
    return ahead


def _settle(blocks: Blocks, squeeze: Curve, target: float, ceiling: float) -> Curve:
    """Return compression, one make-up gain and limiting such that the blocks' loudness meets the target."""
    loud = 20 * np.log10(blocks.peak + FLOOR) + squeeze
    makeup = target - _loudness_of(blocks, squeeze)
    curve = squeeze
    for _ in range(ROUNDS):
        limit = ballistics(np.minimum(0, ceiling - makeup - loud), blocks.rate, LIMIT_ATTACK, LIMIT_RELEASE)
        curve = squeeze + makeup + limit
        miss = target - _loudness_of(blocks, curve)
        if abs(miss) < CLOSE:
            break
        makeup += miss
    return curve


def _loudness_of(blocks: Blocks, curve: Curve) -> Lufs:
    power = blocks.weighted * 10 ** (curve / 10)
    hop = round(blocks.rate * 0.1 / BLOCK)
    whole = len(power) // hop
    if whole < 4:
        return to_lufs(float(np.mean(power)))
    return gated(power[: whole * hop].reshape(whole, hop).mean(axis=1))


def _apply(samples: Samples, curve: Curve) -> Samples:
    """Gains run in straight lines between block edges; an edge takes the lower of its two blocks, so no peak slips through."""
    edges = 10 ** (np.minimum(np.concatenate((curve[:1], curve)), np.concatenate((curve, curve[-1:]))) / 20)
    slope = np.linspace(0, 1, BLOCK, endpoint=False, dtype=np.float32)
    start = edges[:-1, None].astype(np.float32)
    gains = start + (edges[1:, None].astype(np.float32) - start) * slope
    result: Samples = samples * gains.reshape(-1)[: len(samples)]
    return result
