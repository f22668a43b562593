"""Mixing on PCM with pydub: the signature tune, a chime for each priority, music under speech."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from broadcast.model.audio import Pcm, Samples
from broadcast.model.script import Priority
from broadcast.model.units import Hertz, Millis
from broadcast.sound.level import loudness
from broadcast.sound.resample import resample
from broadcast.sound.tones import bell, pad
from broadcast.sound.trim import fade

if TYPE_CHECKING:
    from pydub import AudioSegment

RATE = Hertz(48_000)
D4, E4, FS4, A4, B4, D5, E5, FS5, A5 = 293.66, 329.63, 369.99, 440.0, 493.88, 587.33, 659.26, 739.99, 880.0
"""A pentatonic scale on D: open, and at home in Vietnamese music."""
Note = tuple[float, float, float]
"""Seconds from the start, hertz, strength."""
TUNE: tuple[Note, ...] = (
    (0.0, D5, 0.8), (0.45, FS5, 0.7), (0.9, A5, 0.8), (1.8, FS5, 0.6), (2.25, E5, 0.7), (2.7, D5, 0.8),
    (3.6, B4, 0.7), (4.05, D5, 0.7), (4.5, E5, 0.8), (5.4, A4, 0.7), (5.85, B4, 0.7), (6.3, D5, 0.9),
)  # fmt: skip
TUNE_SECONDS, TUNE_FADE = 9.5, 1.5
CHORDS: tuple[tuple[float, tuple[float, ...]], ...] = ((0.0, (D4, FS4, A4)), (3.3, (B4 / 2, D4, FS4)), (6.0, (D4, A4, D5)))
CHIMES: dict[Priority, tuple[Note, ...]] = {
    Priority.ORDINARY: ((0.0, D5, 0.9), (0.42, A4, 0.9)),
    Priority.PRIORITY: ((0.0, A4, 0.8), (0.35, D5, 0.85), (0.7, FS5, 0.9)),
    Priority.URGENT: ((0.0, A5, 0.9), (0.22, A5, 0.9), (0.44, E5, 0.9), (0.88, A5, 0.9), (1.1, A5, 0.9), (1.32, E5, 0.9)),
}
"""Khẩn cấp is struck quickly and in two groups, so that it is known at once; none of them slides up and down as a siren does."""
CHIME_SECONDS = {Priority.ORDINARY: 1.6, Priority.PRIORITY: 1.8, Priority.URGENT: 2.0}
CHIME_PEAK_DB = -6.0
INTRO, OUTRO = Millis(3000), Millis(4000)
"""Music alone before and after the speech."""
FADE = Millis(800)
BED_UNDER_SPEECH = 15.0
"""LU between speech and the music under it; 4 LU while the music stands alone."""
ALONE_UNDER_SPEECH = 4.0
HEADROOM_DB = 6.0


def signature_tune() -> Pcm:
    """Return the station's tune, 9.5 s, the same samples every time."""
    strings = _lay([(start, pad(tones, 4.2, RATE) * 0.25) for start, tones in CHORDS], TUNE_SECONDS)
    bells = _strike(TUNE, TUNE_SECONDS, ring=1.4)
    return _at_peak(fade(strings + bells, 0, round(TUNE_FADE * RATE)), CHIME_PEAK_DB)


def chime(priority: Priority) -> Pcm:
    """Return the chime of a priority: 1.6–2 s, peak −6 dBFS, the same samples every time."""
    return _at_peak(_strike(CHIMES[priority], CHIME_SECONDS[priority], ring=0.7), CHIME_PEAK_DB)


def music_under(speech: Pcm, music: Pcm) -> Pcm:
    """Return speech with music: alone for 3 s, ducked under the speech, back for 4 s, faded at both ends.

    The music is brought to its place by loudness, not by its peaks, and repeated if it is too short. All of it comes 6 dB
    lower than it went in, so that the sum never clips; mastering brings the mix to its level.
    """
    speech_segment = _segment(resample(speech.samples, speech.rate, RATE)).apply_gain(-HEADROOM_DB)
    whole = INTRO + len(speech_segment) + OUTRO
    alone = loudness(speech.samples, speech.rate) - HEADROOM_DB - ALONE_UNDER_SPEECH - loudness(music.samples, music.rate)
    bed = _long_enough(_segment(resample(music.samples, music.rate, RATE)), whole).apply_gain(alone)
    ducked = _duck(bed, INTRO, Millis(INTRO + len(speech_segment)), ALONE_UNDER_SPEECH - BED_UNDER_SPEECH)
    return _pcm(ducked.fade_in(FADE).fade_out(OUTRO - FADE).overlay(speech_segment, position=INTRO))


def _duck(bed: "AudioSegment", start: Millis, end: Millis, gain_db: float) -> "AudioSegment":
    down = bed.fade(to_gain=gain_db, start=max(0, start - FADE), duration=FADE)
    return down.fade(to_gain=-gain_db, start=end, duration=FADE)


def _long_enough(music: "AudioSegment", milliseconds: int) -> "AudioSegment":
    if len(music) >= milliseconds:
        return music[:milliseconds]
    joint = min(FADE, len(music) // 3)
    longer = music
    while len(longer) < milliseconds:
        longer = longer.append(music, crossfade=joint)
    return longer[:milliseconds]


def _strike(notes: Sequence[Note], seconds: float, *, ring: float) -> Samples:
    return _lay([(start, bell(hertz, seconds - start, RATE, ring=ring) * strength) for start, hertz, strength in notes], seconds)


def _lay(sounds: Sequence[tuple[float, Samples]], seconds: float) -> Samples:
    out = np.zeros(round(seconds * RATE), np.float32)
    for start, sound in sounds:
        at = round(start * RATE)
        out[at : at + len(sound)] += sound[: len(out) - at]
    return out


def _at_peak(samples: Samples, peak_db: float) -> Pcm:
    gain = np.float32(10 ** (peak_db / 20) / np.max(np.abs(samples)))
    return Pcm(samples=samples * gain, rate=RATE)


def _segment(samples: Samples) -> "AudioSegment":
    from pydub import AudioSegment

    whole = np.rint(np.clip(samples, -1.0, 1.0) * 32767).astype("<i2")
    return AudioSegment(whole.tobytes(), frame_rate=RATE, sample_width=2, channels=1)


def _pcm(segment: "AudioSegment") -> Pcm:
    samples = np.frombuffer(segment.raw_data, "<i2").astype(np.float32) / np.float32(32767)
    return Pcm(samples=samples, rate=RATE)
