"""Change rate and filter at once, in the frequency domain: blocks that overlap by more than the filters ring.

A block of ``down * k`` samples in is ``up * k`` samples out; cutting or padding its spectrum changes the rate without images,
and the exact response of the recursive filters (``biquad.response``) shapes it on the way. What wraps around is thrown away.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from broadcast.model.audio import Samples, SoundProfile
from broadcast.model.units import Hertz
from broadcast.sound.biquad import Biquad, high_pass, k_weighting, low_pass, peak, response

Sections = tuple[Biquad, ...]
Bins = npt.NDArray[np.complex128]

RING = 0.04
"""Seconds after which the slowest filter here (38 Hz, q 0.5) has fallen by more than 60 dB, and all others by 200."""
EDGE = 0.012
"""Seconds of ringing of the anti-alias edge, to each side."""
PASS = 0.94
"""Where the anti-alias edge begins, as a share of half the lower rate."""
BLOCK = 24_576
PRESENCE_HERTZ, PRESENCE_Q = 2830.0, 1.4
"""The geometric middle of 2–4 kHz, and the q whose half-gain width is that octave."""


def shape(samples: Samples, rate: Hertz, wanted: Hertz, profile: SoundProfile) -> tuple[Samples, Samples]:
    """Return the samples at ``wanted`` hertz, inside the profile's band, with its presence lift; and the same K-weighted."""
    sections = tuple(_equaliser(profile, wanted))
    if rate == wanted and not sections:
        return samples, k_weight(samples, rate)
    plain, weighted = _filter(samples, rate, wanted, (sections, sections + k_weighting(wanted)))
    return plain, weighted


def resample(samples: Samples, rate: Hertz, wanted: Hertz) -> Samples:
    """Return the samples at another rate; nothing above either half rate remains."""
    return samples if rate == wanted else _filter(samples, rate, wanted, ((),))[0]


def k_weight(samples: Samples, rate: Hertz) -> Samples:
    """Return the samples K-weighted (BS.1770-4)."""
    return _filter(samples, rate, rate, (k_weighting(rate),))[0]


def _equaliser(profile: SoundProfile, rate: Hertz) -> list[Biquad]:
    sections: list[Biquad] = []
    if profile.band:
        sections += high_pass(profile.band[0], rate)
        sections += low_pass(min(profile.band[1], 0.45 * rate), rate)
    if profile.presence_db:
        sections.append(peak(PRESENCE_HERTZ, profile.presence_db, PRESENCE_Q, rate))
    return sections


def _filter(samples: Samples, rate: int, wanted: int, chains: Sequence[Sections]) -> list[Samples]:
    """Return one output a chain of sections; all share the transform of the input.

    Two blocks at a time, as real and imaginary part of one transform (the filters are real, so they never mix), in the same few
    buffers: whole-array temporaries would cost as much in fresh memory as the transforms do.
    """
    grid = _grid(rate, wanted)
    step = grid.step * grid.up
    wished = -(-len(samples) * grid.up // grid.down)
    pairs = max(1, -(-wished // (2 * step)))
    gains = [_gain(rate, wanted, grid.taken, grid.given, sections) for sections in chains]
    outs = [np.empty((pairs, 2, step), np.float32) for _ in chains]
    pair, bins = np.empty(grid.taken, np.complex128), np.empty(grid.taken, np.complex128)
    shaped, result = np.zeros(grid.given, np.complex128), np.empty(grid.given, np.complex128)
    for number in range(pairs):
        start = (2 * number * grid.step - grid.before) * grid.down
        _take(samples, start, pair.real)
        _take(samples, start + grid.step * grid.down, pair.imag)
        np.fft.fft(pair, out=bins)
        for gain, out in zip(gains, outs, strict=True):
            _shape_bins(bins, gain, shaped)
            kept = np.fft.ifft(shaped, out=result)[grid.before * grid.up :][:step]
            out[number] = kept.real, kept.imag
    return [out.reshape(-1)[:wished] for out in outs]


def _shape_bins(bins: Bins, gain: Bins, shaped: Bins) -> None:
    """Put what lies below both half rates where it belongs in ``shaped``; between its halves that stays zero."""
    low = len(gain) // 2 + 1
    high = len(gain) - low
    np.multiply(bins[:low], gain[:low], out=shaped[:low])
    np.multiply(bins[len(bins) - high :], gain[low:], out=shaped[len(shaped) - high :])


def _take(samples: Samples, start: int, block: npt.NDArray[np.float64]) -> None:
    """Fill ``block`` with the samples from ``start`` on, zeros where there are none."""
    first = min(max(0, start), len(samples))
    last = min(len(samples), start + len(block))
    block[: first - start] = 0
    block[first - start : max(first, last) - start] = samples[first:last]
    block[max(first, last) - start :] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """A unit is ``down`` samples in and ``up`` samples out; a block has ``units``, the outer ones of which are thrown away."""

    down: int
    up: int
    units: int
    before: int
    after: int

    @property
    def step(self) -> int:
        return self.units - self.before - self.after

    @property
    def taken(self) -> int:
        return self.units * self.down

    @property
    def given(self) -> int:
        return self.units * self.up


@lru_cache(maxsize=32)
def _grid(rate: int, wanted: int) -> _Grid:
    common = math.gcd(rate, wanted)
    down, up = rate // common, wanted // common
    edge = EDGE if rate != wanted else 0.0
    before, after = math.ceil((RING + edge) * rate / down), math.ceil(edge * rate / down)
    units = _smooth(max(BLOCK * max(rate, wanted) // 48_000 // max(up, down), 2 * (before + after), 1))
    return _Grid(down=down, up=up, units=units, before=before, after=after)


@lru_cache(maxsize=32)
def _gain(rate: int, wanted: int, taken: int, given: int, sections: Sections) -> Bins:
    """Return the response at the bins of the shorter block, in the transform's order (negative frequencies last)."""
    bins = min(taken, given)
    hertz = (np.fft.fftfreq(bins, 1 / bins) * (rate / taken)).astype(np.float64)
    gain: Bins = response(sections, hertz, wanted) * (given / taken)
    if rate != wanted:
        place = (np.abs(hertz) / (min(rate, wanted) / 2) - PASS) / (1 - PASS)
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
