"""Bell-like tones made by code: the signature tune and the chimes belong to nobody else."""

import numpy as np
import numpy.typing as npt

from broadcast.model.audio import Samples

PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.42, 0.62), (3.0, 0.18, 0.42), (4.16, 0.09, 0.25), (5.43, 0.04, 0.16))
"""Ratio to the fundamental, strength, how long it rings beside the fundamental: a soft metal bar, not a church bell."""
SIXTY_DB = 7.0
"""Time constants until a tone has fallen to a thousandth."""
ATTACK = 0.006
DETUNE = 1.0015
"""A second string this much higher gives the tone a slow life of its own."""


def bell(hertz: float, seconds: float, rate: int, *, ring: float = 1.1) -> Samples:
    """Return one struck tone, peak about 1, that has fallen by 60 dB after 3.5 × ``ring`` seconds."""
    out = np.zeros(round(seconds * rate))
    for ratio, strength, life in PARTIALS:
        if hertz * ratio * DETUNE < 0.45 * rate:
            fall = 0.5 * ring * life
            at = np.arange(min(len(out), round(SIXTY_DB * fall * rate))) / rate
            beat = np.cos(np.pi * hertz * ratio * (DETUNE - 1) * at)
            out[: len(at)] += strength * beat * np.sin(np.pi * hertz * ratio * (DETUNE + 1) * at) * np.exp(-at / fall)
    return _soft_ends(out, rate)


def pad(hertz: tuple[float, ...], seconds: float, rate: int) -> Samples:
    """Return a soft chord that swells and fades: partials falling as 1/n², each string drifting slowly."""
    at = np.arange(round(seconds * rate)) / rate
    out = np.zeros(len(at))
    for number, tone in enumerate(hertz):
        base = np.exp(2j * np.pi * tone * (at + 0.0006 * np.sin(2 * np.pi * 0.21 * at + number)))
        turning = np.ones(len(at), np.complex128)
        for partial in range(1, 6):
            turning *= base
            out += turning.imag / partial**2
    swell = np.sin(np.pi * np.clip(at / seconds, 0, 1)) ** 0.7
    return _soft_ends(out * swell / (1.5 * len(hertz)), rate)


def _soft_ends(out: npt.NDArray[np.float64], rate: int) -> Samples:
    rise, fall = min(len(out), round(ATTACK * rate)), min(len(out), round(0.04 * rate))
    out[:rise] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(rise) / rise)
    out[len(out) - fall :] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(fall) / fall)
    return out.astype(np.float32)
