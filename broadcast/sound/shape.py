"""Change rate and filter at once, in the frequency domain: blocks that overlap by more than the filters ring.

A block of ``down * k`` samples in is ``up * k`` samples out; cutting or padding its spectrum changes the rate without images,
and the exact response of the recursive filters (``biquad.response``) shapes it on the way. What wraps around is thrown away.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from broadcast.model.audio import Samples, SoundProfile
from broadcast.model.units import Hertz
from broadcast.sound.biquad import Biquad, high_pass, k_weighting, low_pass, peak, response

Sections = tuple[Biquad, ...]

RING = 0.064
"""Seconds after which the slowest filter here (38 Hz, q 0.5) has fallen by more than 100 dB."""
EDGE = 0.012
"""Seconds of ringing of the anti-alias edge, to each side."""
PASS = 0.94
"""Where the anti-alias edge begins, as a share of half the lower rate."""
BLOCK = 24_576
PRESENCE_HERTZ, PRESENCE_Q = 2830.0, 1.4
"""The geometric middle of 2–4 kHz, and the q whose half-gain width is that octave."""


def shape(samples: Samples, rate: Hertz, profile: SoundProfile) -> tuple[Samples, Samples]:
    """Return the samples at the profile's rate, inside its band, with its presence lift; and the same K-weighted."""
    sections = tuple(_equaliser(profile))
    plain, weighted = _filter(samples, rate, profile.rate, (sections, sections + k_weighting(profile.rate)))
    return plain, weighted


def resample(samples: Samples, rate: Hertz, wanted: Hertz) -> Samples:
    """Return the samples at another rate; nothing above either half rate remains."""
    return samples if rate == wanted else _filter(samples, rate, wanted, ((),))[0]


def k_weight(samples: Samples, rate: Hertz) -> Samples:
    """Return the samples K-weighted (BS.1770-4)."""
    return _filter(samples, rate, rate, (k_weighting(rate),))[0]


def _equaliser(profile: SoundProfile) -> list[Biquad]:
    sections: list[Biquad] = []
    if profile.band:
        sections += high_pass(profile.band[0], profile.rate)
        sections += low_pass(min(profile.band[1], 0.45 * profile.rate), profile.rate)
    if profile.presence_db:
        sections.append(peak(PRESENCE_HERTZ, profile.presence_db, PRESENCE_Q, profile.rate))
    return sections


def _filter(samples: Samples, rate: int, wanted: int, chains: Sequence[Sections]) -> list[Samples]:
    """Return one output a chain of sections; all share the transform of the input."""
    down, up, units, before, after = _grid(rate, wanted)
    step = units - before - after
    wished = -(-len(samples) * up // down)
    blocks = max(1, -(-wished // (step * up)))
    padded = np.zeros((blocks * step + before + after) * down)
    padded[before * down : before * down + len(samples)] = samples
    windows = np.lib.stride_tricks.sliding_window_view(padded, units * down)[:: step * down]
    spectrum = np.fft.rfft(windows, axis=1)[:, : min(units * down, units * up) // 2 + 1]
    outs = []
    for sections in chains:
        whole = np.fft.irfft(spectrum * _gain(rate, wanted, units * down, units * up, sections), units * up, axis=1)
        kept = whole[:, before * up : (units - after) * up].astype(np.float32)
        outs.append(kept.reshape(-1)[:wished])
    return outs


@lru_cache(maxsize=32)
def _grid(rate: int, wanted: int) -> tuple[int, int, int, int, int]:
    """Return samples in and out a unit; units a block, and how many of them are thrown away before and after."""
    common = math.gcd(rate, wanted)
    down, up = rate // common, wanted // common
    edge = EDGE if rate != wanted else 0.0
    before, after = math.ceil((RING + edge) * rate / down), math.ceil(edge * rate / down)
    units = _smooth(max(BLOCK * max(rate, wanted) // 48_000 // max(up, down), 2 * (before + after), 1))
    return down, up, units, before, after


@lru_cache(maxsize=32)
def _gain(rate: int, wanted: int, taken: int, given: int, sections: Sections) -> npt.NDArray[np.complex128]:
    bins = min(taken, given) // 2 + 1
    hertz = np.arange(bins, dtype=np.float64) * (rate / taken)
    gain = response(sections, hertz, wanted) * (given / taken)
    if rate != wanted:
        place = (hertz / (min(rate, wanted) / 2) - PASS) / (1 - PASS)
        gain *= 0.5 + 0.5 * np.cos(np.pi * np.clip(place, 0, 1))
    return gain


def _smooth(at_least: int) -> int:
    """Return the next number with no prime factor above 5: transforms of such lengths are fast."""
    number = at_least
    while True:
        rest = number
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return number
        number += 1
