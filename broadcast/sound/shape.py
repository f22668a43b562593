"""What a profile does to the colour of speech: its band and its presence lift; and the same K-weighted, for the meter."""

from broadcast.model.audio import Samples, SoundProfile
from broadcast.model.units import Hertz
from broadcast.sound.biquad import Biquad, high_pass, k_weighting, low_pass, peak
from broadcast.sound.cascade import run_cascade
from broadcast.sound.resample import resample

PRESENCE_HERTZ, PRESENCE_Q = 2830.0, 1.4
"""The geometric middle of 2–4 kHz, and the q whose half-gain width is that octave."""


def shape(samples: Samples, rate: Hertz, work_rate: Hertz, profile: SoundProfile) -> tuple[Samples, Samples]:
    """Return the samples at ``work_rate`` hertz, inside the profile's band, with its presence lift; and the same K-weighted."""
    plain = resample(samples, rate, work_rate)
    sections = tuple(_equaliser(profile, work_rate))
    if not sections:
        return plain, k_weight(plain, work_rate)
    weighting = k_weighting(work_rate)
    shaped, weighted = run_cascade(plain, sections + weighting, (len(sections), len(sections) + len(weighting)))
    return shaped, weighted


def k_weight(samples: Samples, rate: Hertz) -> Samples:
    """Return the samples K-weighted (BS.1770-4)."""
    weighting = k_weighting(rate)
    return run_cascade(samples, weighting, (len(weighting),))[0]


def _equaliser(profile: SoundProfile, rate: Hertz) -> list[Biquad]:
    sections: list[Biquad] = []
    if profile.band:
        sections += high_pass(profile.band[0], rate)
        sections += low_pass(min(profile.band[1], 0.45 * rate), rate)
    if profile.presence_db:
        sections.append(peak(PRESENCE_HERTZ, profile.presence_db, PRESENCE_Q, rate))
    return sections
