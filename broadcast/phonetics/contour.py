"""The pitch and energy of a breath group: six tones written into what the model predicts.

Time runs in pitch frames of 12.5 ms, two to a length frame; pitch is in hertz, tone shapes in semitones above the voice's middle.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from broadcast.phonetics.rhymes import VOICELESS, RhymeSpan, forced, heard_spans, onset_after, rhyme_spans
from broadcast.phonetics.score import Score
from broadcast.phonetics.syllable import Tone, read_table
from broadcast.phonetics.timing import Lengths

Curve = npt.NDArray[np.float32]
"""One value a pitch frame."""

VOICED_FROM = 70.0
"""Hertz; the model writes 10 to 60 for frames without voice."""

DECLINATION = 1.66
"""Semitones that a group falls from its first frame to its last; each group begins anew, so parts stay shared."""

Shapes = dict[tuple[Tone, bool], tuple[tuple[float, float], ...]]
"""Tone and whether the syllable is checked → points of (time in the rhyme, 0 to 1; semitones or energy)."""

QUESTION = 2.5
"""Semitones by which the last rhyme of a question rises more than that of a statement."""
CARRIED_OVER = 1.5
"""By how much the energy of a rhyme that is carried ends over that of the group's rhymes."""
CARRIED_SHORT = 4
"""Pitch frames before the next voiceless sound, up to which energy is carried. With 2, and stops carried too, các was heard as
khác and bật as bạt: word error by viet-asr 0.150 for 0.124 (female), 0.196 for 0.171 (male)."""
CREAK = (0.0, -1.5, -1.0, -3.0)
"""Semitones, one a pitch frame: 50 ms of uneven voice."""


def contour(score: Score, lengths: Lengths, pitch: Curve, energy: Curve, middle: float) -> tuple[Curve, Curve]:
    """Return pitch (hertz) and energy with the tones written in; ``middle`` is the voice's median pitch in hertz."""
    frames = np.arange(len(pitch))
    semitones = np.interp(frames, *points(score, lengths, shapes_of_tones())) + bent(score, lengths, len(pitch))
    voiced = (pitch >= VOICED_FROM) | forced(score, lengths)
    pushed = inside(score, lengths, len(energy)) * np.interp(frames, *points(score, lengths, shapes_of_tones("energy")))
    ours = middle * 2.0 ** (semitones / 12)
    return np.where(voiced, ours, pitch).astype(np.float32), (carried(score, lengths, energy) + pushed).astype(np.float32)


def points(score: Score, lengths: Lengths, shapes: Shapes) -> tuple[list[float], list[float]]:
    """Return the frames of a group's points and their values: each shape over what is heard of its rhyme, its end held to the rhyme's."""
    times: list[float] = []
    values: list[float] = []
    spans = zip(score.syllables, rhyme_spans(score, lengths), heard_spans(score, lengths), strict=True)
    for syllable, rhyme, heard in spans:
        shape = shapes[syllable.tone, syllable.checked]
        times += [heard.first + time * (heard.end - 1 - heard.first) for time, _value in shape]
        values += [value for _time, value in shape]
        if rhyme.end > heard.end:
            times.append(rhyme.end - 1)
            values.append(shape[-1][1])
    return times, values


def bent(score: Score, lengths: Lengths, size: int) -> Curve:
    """Return the semitones that the group adds to its tones: the fall from first to last, creaking ends, a question's rise."""
    heard = heard_spans(score, lengths)
    fall = DECLINATION * np.arange(size) / max(1, size - 1)
    return (_asking(score, heard, size) + _creaking(score, heard, size) - fall).astype(np.float32)


def inside(score: Score, lengths: Lengths, size: int) -> Curve:
    """Return 1 where the tones' energy is added, in the rhymes only: a weak end is how the heavy tone creaks."""
    within = np.zeros(size, np.float32)
    for span in rhyme_spans(score, lengths):
        within[span.first : span.end] = 1
    return within


def carried(score: Score, lengths: Lengths, energy: Curve) -> Curve:
    """Return the energy with that of some rhymes kept up while their tones are written.

    The model would let the last one die after 150 ms, and close the mouth early before voiceless sounds. The level
    is that of the group's rhymes (the median of their highest).
    """
    spans, carried_energy = rhyme_spans(score, lengths), energy.copy()
    level = float(np.median([energy[span.first : span.end].max() for span in spans]))
    for number, span in enumerate(spans):
        end = _carried_to(score, number, span)
        begin = level + (CARRIED_OVER if number == len(spans) - 1 else 0)
        line = np.linspace(begin, level + CARRIED_OVER, end - span.first, dtype=np.float32)
        carried_energy[span.first : end] = np.maximum(energy[span.first : end], line)
    return carried_energy


def _carried_to(score: Score, number: int, span: RhymeSpan) -> int:
    """Return the frame to before which a rhyme's energy is carried; its first if it needs no help."""
    if number == len(score.syllables) - 1:
        return span.end
    closing = not score.syllables[number].checked and onset_after(score, number) in VOICELESS
    return max(span.first, span.end - CARRIED_SHORT) if closing else span.first


def _creaking(score: Score, heard: list[RhymeSpan], size: int) -> Curve:
    """Return the semitones by which the ends of nặng are uneven: the voice creaks before the glottis shuts it off."""
    uneven = np.zeros(size, np.float32)
    for syllable, span in zip(score.syllables, heard, strict=True):
        if syllable.tone is Tone.NANG and not syllable.checked:
            first = max(span.first, span.end - len(CREAK))
            uneven[first : span.end] = CREAK[len(CREAK) - (span.end - first) :]
    return uneven


def _asking(score: Score, heard: list[RhymeSpan], size: int) -> Curve:
    """Return the semitones by which a question ends higher than a statement: none up to its last rhyme, then rising through it."""
    raised = np.zeros(size, np.float32)
    if score.mark == "?":
        span = heard[-1]
        raised[span.first : span.end] = np.linspace(0, QUESTION, span.end - span.first)
        raised[span.end :] = QUESTION
    return raised


@cache
def shapes_of_tones(column: str = "points") -> Shapes:
    """Return the tones' pitch (``points``) or ``energy``."""
    return {(Tone(row["tone"]), row["checked"] == "yes"): _shape(row[column]) for row in read_table("tones.tsv")}


def _shape(written: str) -> tuple[tuple[float, float], ...]:
    return tuple((float(time), float(value)) for time, value in (point.split(":") for point in written.split()))
