"""The quality gate: what is refused before it can air, and why."""

import numpy as np

from broadcast.errors import BadSound
from broadcast.model.audio import Pcm, Recipe, Samples, SoundProfile
from broadcast.model.units import Lufs, Millis
from broadcast.sound.level import SILENT, loudness
from broadcast.sound.splice import length_samples
from broadcast.sound.trim import AFTER, BEFORE, levels_db
from broadcast.wording import worded

FULL_SCALE = 0.999
FLAT_RUN = 3
FLAT_RUNS = 3
"""So many flat tops of so many samples at full scale are clipping; one may be chance."""
LEAST_SHARE, MOST_SHARE = 0.62, 2.4
"""Of the length that a text is expected to have: half of a text at the usual pace is under the first, and so is anybody's reading
at 270 syllables a minute."""
SHORT_S, FEW_SHARE, LONG_EXTRA_S = 1.5, 0.33, 0.8
"""One to three words are said in very different ways: expected to be shorter than the first, a part may have the second share of it;
and any part may be so much longer."""
SLOWEST, FASTEST = 60, 320
"""Syllables a minute of a whole item: television hosts reach 330, a short warning after a chime comes down to 70."""
CUT_DB = -20.0
"""Sound still this close to its peak at its very end was cut off."""
TOLERANCE_LU = 0.5
TOLERANCE_DB = 0.1


def check_raw(sound: Pcm) -> None:
    """Raise BadSound if what an engine or microphone gave is empty, not a number, clipped or cut off at its end."""
    if not len(sound.samples):
        raise BadSound(worded("sound-empty"))
    if not np.isfinite(sound.samples).all():
        raise BadSound(worded("sound-not-numbers"))
    if _flat_tops(sound.samples) >= FLAT_RUNS:
        raise BadSound(worded("sound-clipped"))


def check_end(sound: Pcm, at_most_db: float = CUT_DB) -> None:
    """Raise BadSound if the last 20 ms are louder than ``at_most_db`` under the loudest 10 ms: the last syllable was cut."""
    levels = levels_db(sound.samples, sound.rate)
    if float(np.max(levels[-2:])) > float(np.max(levels)) + at_most_db:
        raise BadSound(worded("sound-cut-at-end"))


def check_length(sound: Pcm, expected: Millis) -> None:
    """Raise BadSound if trimmed speech is too short or too long beside what its text is expected to take: a voice that stopped half-way."""
    usual = expected / 1000
    shortest = usual * (FEW_SHARE if usual < SHORT_S else LEAST_SHARE)
    longest = usual * MOST_SHARE + LONG_EXTRA_S
    length = sound.seconds - BEFORE - AFTER
    if length < shortest:
        raise BadSound(f"quá ngắn: {length:.1f} giây, chữ này cần khoảng {usual:.1f} giây, ít nhất {shortest:.1f} giây".replace(".", ","))
    if length > longest:
        raise BadSound(f"quá dài: {length:.1f} giây, chữ này cần khoảng {usual:.1f} giây, nhiều nhất {longest:.1f} giây".replace(".", ","))


def check_level(reached: Lufs, peak_db: float, profile: SoundProfile) -> None:
    """Raise BadSound if levelled sound is off its profile's target by more than 0.5 LU or above its ceiling."""
    if abs(reached - profile.target) > TOLERANCE_LU:
        raise BadSound(f"không đưa được về độ to {profile.target:g} LUFS (còn {reached:.1f})".replace(".", ","))
    if peak_db > profile.true_peak_db + TOLERANCE_DB:
        raise BadSound(f"đỉnh {peak_db:.1f} dBTP vượt mức {profile.true_peak_db:g}".replace(".", ","))


def check_item(sound: Pcm, recipe: Recipe, profile: SoundProfile, syllables: int | None = None) -> None:
    """Raise BadSound unless a whole item, decoded, is what its recipe says and fit to air.

    Its length is the recipe's to the sample, it is neither silent nor clipped, on its target loudness, and its syllables a
    minute (pauses, lead-in and chime included) lie in a range that people understand.
    """
    check_raw(sound)
    expected_samples = length_samples(recipe)
    if len(sound.samples) != expected_samples:
        raise BadSound(worded("decoded-length", samples=len(sound.samples), expected=expected_samples))
    reached = loudness(sound.samples, sound.rate)
    if reached <= SILENT:
        raise BadSound(worded("only-silence"))
    check_level(reached, float(profile.true_peak_db), profile)
    pace = 60 * (syllables or 0) / sound.seconds
    if syllables and not SLOWEST <= pace <= FASTEST:
        raise BadSound(worded("pace-out-of-range", pace=f"{pace:.0f}", slowest=SLOWEST, fastest=FASTEST))


def _flat_tops(samples: Samples) -> int:
    """Return how many runs of at least three samples lie at full scale."""
    full = np.abs(samples) >= FULL_SCALE
    if not full.any():
        return 0
    edges = np.flatnonzero(np.diff(np.concatenate(([False], full, [False])).astype(np.int8)))
    return int(np.count_nonzero(edges[1::2] - edges[::2] >= FLAT_RUN))
