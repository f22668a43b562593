"""The pitch and energy of a breath group: six tones written into what the model predicts.

Time runs in pitch frames of 12.5 ms, two to a length frame; pitch is in hertz, tone shapes in semitones above the voice's middle.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from broadcast.phonetics.phones import Place
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

HEARD_BEFORE_STOP, HEARD_LAST, HEARD_LAST_CODA, HEARD_LEAST = 0.9, 0.7, 0.6, 0.75
"""Shares of a rhyme that are heard: before a stop coda, last in a group without and with a coda, and at least before a voiceless sound."""
CLOSED_EARLY = 3
"""Pitch frames (37 ms) by which the mouth closes before a voiceless sound."""
VOICELESS = frozenset("ptkfshʨ")
"""Symbols of onsets without voice."""
CARRY_OVER = 1.5
"""By how much the energy of the last rhyme begins over that of the others."""
CREAK = (0.0, -1.5, -1.0, -3.0)
"""Semitones, one a pitch frame: 50 ms of uneven voice."""

RHYME = (Place.GLIDE, Place.NUCLEUS, Place.CODA)


@dataclass(frozen=True, slots=True)
class Span:
    """Pitch frames of a syllable's rhyme, ``first`` to before ``end``."""

    first: int
    end: int


def contour(score: Score, lengths: Lengths, pitch: Curve, energy: Curve, middle: float) -> tuple[Curve, Curve]:
    """Return pitch (hertz) and energy with the tones written in; ``middle`` is the voice's median pitch in hertz."""
    spans, heard = rhyme_spans(score, lengths), heard_spans(score, lengths)
    frames = np.arange(len(pitch))
    tones = _held(points(score, heard, shapes_of_tones()), heard, spans)
    semitones = np.interp(frames, *tones) - DECLINATION * frames / max(1, len(pitch) - 1)
    semitones += _asking(score, heard, len(pitch)) + _creaking(score, heard, len(pitch))
    ours = middle * 2.0 ** (semitones / 12)
    voiced = (pitch >= VOICED_FROM) | forced(score, lengths)
    carried = carry_last(spans, spans[-1] if score.syllables[-1].checked else heard[-1], energy)
    return np.where(voiced, ours, pitch).astype(np.float32), carried + _push(score, heard, len(energy))


def heard_spans(score: Score, lengths: Lengths) -> list[Span]:
    """Return the part of each syllable's rhyme that is heard: over it the tone is written, so that its end is not lost.

    Measured on the decoder's sound: before a stop coda the closure comes after half of the vowel, before a voiceless sound some 60 ms
    early, and in the last syllable the sound has died before the symbols end.
    """
    spans = rhyme_spans(score, lengths)
    return [_heard(score, number, span) for number, span in enumerate(spans)]


def _heard(score: Score, number: int, span: Span) -> Span:
    size = span.end - span.first
    if score.syllables[number].checked:
        size = round(size * HEARD_BEFORE_STOP)
    elif number == len(score.syllables) - 1:
        size = round(size * (HEARD_LAST_CODA if score.syllables[number].coda else HEARD_LAST))
    elif _voiceless_after(score, number):
        size = max(round(size * HEARD_LEAST), size - CLOSED_EARLY)
    return Span(span.first, span.first + max(2, size))


def _voiceless_after(score: Score, number: int) -> bool:
    onset = next((phone.symbol for phone, owner in zip(score.phones, score.owners, strict=True) if owner == number + 1), "")
    return onset in VOICELESS


def carry_last(spans: list[Span], until: Span, energy: Curve) -> Curve:
    """Return the energy with the last of the rhymes kept up to the end of ``until``: the model would let it die after 150 ms.

    It begins a little over the level of the group's rhymes (the median of their highest) and ends at it.
    """
    level = float(np.median([energy[span.first : span.end].max() for span in spans]))
    carried = energy.copy()
    line = np.linspace(level + CARRY_OVER, level, until.end - until.first, dtype=np.float32)
    carried[until.first : until.end] = np.maximum(energy[until.first : until.end], line)
    return carried


def _creaking(score: Score, heard: list[Span], size: int) -> Curve:
    """Return the semitones by which the ends of nặng are uneven: the voice creaks before the glottis shuts it off."""
    uneven = np.zeros(size, np.float32)
    for syllable, span in zip(score.syllables, heard, strict=True):
        if syllable.tone is Tone.NANG and not syllable.checked:
            first = max(span.first, span.end - len(CREAK))
            uneven[first : span.end] = CREAK[len(CREAK) - (span.end - first) :]
    return uneven


def _asking(score: Score, heard: list[Span], size: int) -> Curve:
    """Return the semitones by which a question ends higher than a statement: none up to its last rhyme, then rising through it."""
    raised = np.zeros(size, np.float32)
    if score.mark == "?":
        span = heard[-1]
        raised[span.first : span.end] = np.linspace(0, QUESTION, span.end - span.first)
        raised[span.end :] = QUESTION
    return raised


def rhyme_spans(score: Score, lengths: Lengths) -> list[Span]:
    """Return the span of each syllable's rhyme, up to the start of a stop coda."""
    starts = 2 * np.concatenate([[0], np.cumsum(lengths)]).astype(int)
    spans = []
    for number, syllable in enumerate(score.syllables):
        places = RHYME[:2] if syllable.checked else RHYME
        mine = [
            at
            for at, (phone, owner) in enumerate(zip(score.phones, score.owners, strict=True), 1)
            if owner == number and phone.place in places
        ]
        spans.append(Span(int(starts[mine[0]]), int(starts[mine[-1] + 1])))
    return spans


def points(score: Score, spans: list[Span], shapes: Shapes) -> tuple[list[float], list[float]]:
    """Return the frames of a group's points and their values."""
    times: list[float] = []
    values: list[float] = []
    for syllable, span in zip(score.syllables, spans, strict=True):
        for time, value in shapes[syllable.tone, syllable.checked]:
            times.append(span.first + time * (span.end - 1 - span.first))
            values.append(value)
    return times, values


def _held(at: tuple[list[float], list[float]], heard: list[Span], spans: list[Span]) -> tuple[list[float], list[float]]:
    """Return the points with each tone's last value held up to its rhyme's end, so that what is heard there does not turn to the next."""
    times, values = at
    ends = [(span.end - 1, float(np.interp(short.end - 1, times, values))) for short, span in zip(heard, spans, strict=True)]
    merged: dict[float, float] = dict(zip(times, values, strict=True)) | dict(ends)
    return sorted(merged), [merged[time] for time in sorted(merged)]


def forced(score: Score, lengths: Lengths) -> npt.NDArray[np.bool_]:
    """Return which pitch frames are voiced whatever the model says: those of glides and nuclei."""
    voiced = [False, *(phone.place in RHYME[:2] for phone in score.phones), False]
    return np.repeat(voiced, 2 * lengths.astype(int))


def _push(score: Score, spans: list[Span], size: int) -> Curve:
    """Return the energy of the tones, inside the rhymes only: a weak end is how the heavy tone creaks."""
    inside = np.zeros(size, np.float32)
    for span in spans:
        inside[span.first : span.end] = 1
    return inside * np.interp(np.arange(size), *points(score, spans, shapes_of_tones("energy"))).astype(np.float32)


@cache
def shapes_of_tones(column: str = "points") -> Shapes:
    """Return the tones' pitch (``points``) or ``energy``."""
    return {(Tone(row["tone"]), row["checked"] == "yes"): _shape(row[column]) for row in read_table("tones.tsv")}


def _shape(written: str) -> tuple[tuple[float, float], ...]:
    return tuple((float(time), float(value)) for time, value in (point.split(":") for point in written.split()))
