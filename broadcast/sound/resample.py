"""Another rate, in the frequency domain: blocks that overlap by more than the edge of the band rings.

A block of ``down * k`` samples in is ``up * k`` samples out: cutting or padding its spectrum changes the rate without images.
What wraps around is thrown away.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from broadcast.model.audio import Samples
from broadcast.model.units import Hertz

Bins = npt.NDArray[np.complex128]

EDGE = 0.012
"""Seconds of ringing of the anti-alias edge, to each side."""
PASS = 0.94
"""Where the anti-alias edge begins, as a share of half the lower rate."""
BLOCK_S = 0.25
"""Seconds of a block at the higher rate."""


def resample(samples: Samples, rate: Hertz, new_rate: Hertz) -> Samples:
    """Return the samples at another rate; nothing above either half rate remains.

    Two blocks at a time, as real and imaginary part of one transform, in the same few buffers: whole-array temporaries would cost
    as much in fresh memory as the transforms do.
    """
    if rate == new_rate:
        return samples
    grid = _grid(rate, new_rate)
    step = grid.step * grid.up
    length = -(-len(samples) * grid.up // grid.down)
    pairs = -(-length // (2 * step))
    gain = _gain(rate, new_rate, grid.taken, grid.given)
    out = np.empty((pairs, 2, step), np.float32)
    pair, bins = np.empty(grid.taken, np.complex128), np.empty(grid.taken, np.complex128)
    shaped, result = np.zeros(grid.given, np.complex128), np.empty(grid.given, np.complex128)
    for number in range(pairs):
        start = (2 * number * grid.step - grid.edge) * grid.down
        _take(samples, start, pair.real)
        _take(samples, start + grid.step * grid.down, pair.imag)
        np.fft.fft(pair, out=bins)
        _shape_bins(bins, gain, shaped)
        middle = np.fft.ifft(shaped, out=result)[grid.edge * grid.up :][:step]
        out[number] = middle.real, middle.imag
    return out.reshape(-1)[:length]


def _shape_bins(bins: Bins, gain: Samples, shaped: Bins) -> None:
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
    """A unit is ``down`` samples in and ``up`` samples out; a block has ``units``, ``edge`` of them thrown away at each end."""

    down: int
    up: int
    units: int
    edge: int

    @property
    def step(self) -> int:
        return self.units - 2 * self.edge

    @property
    def taken(self) -> int:
        return self.units * self.down

    @property
    def given(self) -> int:
        return self.units * self.up


@lru_cache(maxsize=32)
def _grid(rate: int, new_rate: int) -> _Grid:
    common = math.gcd(rate, new_rate)
    down, up = rate // common, new_rate // common
    edge = math.ceil(EDGE * rate / down)
    units = _smooth(max(round(BLOCK_S * rate / down), 4 * edge, 1))
    return _Grid(down=down, up=up, units=units, edge=edge)


@lru_cache(maxsize=32)
def _gain(rate: int, new_rate: int, taken: int, length_out: int) -> Samples:
    """Return the gain at the bins of the shorter block, in the transform's order (negative frequencies last)."""
    bins = min(taken, length_out)
    hertz = np.fft.fftfreq(bins, 1 / bins) * (rate / taken)
    place = (np.abs(hertz) / (min(rate, new_rate) / 2) - PASS) / (1 - PASS)
    gain: Samples = ((0.5 + 0.5 * np.cos(np.pi * np.clip(place, 0, 1))) * (length_out / taken)).astype(np.float32)
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
