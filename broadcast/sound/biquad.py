"""Second-order filters by their coefficients."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Biquad:
    """``b`` and ``a`` of one section, ``a[0] == 1``."""

    b: tuple[float, float, float]
    a: tuple[float, float, float]


def k_weighting(rate: float) -> tuple[Biquad, Biquad]:
    """Return head shelf and high-pass of ITU-R BS.1770-4, its analogue prototypes set anew for ``rate``."""
    k, q = math.tan(math.pi * 1681.974450955533 / rate), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    norm = 1 + k / q + k * k
    shelf = Biquad(
        ((high + middle * k / q + k * k) / norm, 2 * (k * k - high) / norm, (high - middle * k / q + k * k) / norm),
        (1.0, 2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm),
    )
    k, q = math.tan(math.pi * 38.13547087602444 / rate), 0.5003270373238773
    norm = 1 + k / q + k * k
    return shelf, Biquad((1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm))


def high_pass(hertz: float, rate: float) -> tuple[Biquad, Biquad]:
    """Return a Butterworth high-pass of fourth order (24 dB an octave)."""
    return _butterworth(hertz, rate, high=True)


def low_pass(hertz: float, rate: float) -> tuple[Biquad, Biquad]:
    """Return a Butterworth low-pass of fourth order (24 dB an octave)."""
    return _butterworth(hertz, rate, high=False)


def peak(hertz: float, gain_db: float, q: float, rate: float) -> Biquad:
    """Return a bell of ``gain_db`` around ``hertz`` (R. Bristow-Johnson's cookbook)."""
    w = 2 * math.pi * hertz / rate
    alpha, root = math.sin(w) / (2 * q), 10 ** (gain_db / 40)
    norm = 1 + alpha / root
    middle = -2 * math.cos(w) / norm
    return Biquad(((1 + alpha * root) / norm, middle, (1 - alpha * root) / norm), (1.0, middle, (1 - alpha / root) / norm))


def _butterworth(hertz: float, rate: float, *, high: bool) -> tuple[Biquad, Biquad]:
    w = 2 * math.pi * hertz / rate
    sections = []
    for q in (1 / (2 * math.cos(math.pi / 8)), 1 / (2 * math.cos(3 * math.pi / 8))):
        alpha = math.sin(w) / (2 * q)
        norm = 1 + alpha
        side = (1 + math.cos(w)) / 2 / norm if high else (1 - math.cos(w)) / 2 / norm
        sections.append(Biquad((side, -2 * side if high else 2 * side, side), (1.0, -2 * math.cos(w) / norm, (1 - alpha) / norm)))
    return sections[0], sections[1]
