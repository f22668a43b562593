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

RHYME = (Place.GLIDE, Place.NUCLEUS, Place.CODA)


@dataclass(frozen=True, slots=True)
class Span:
    """Pitch frames of a syllable's rhyme, ``first`` to before ``end``."""

    first: int
    end: int


def contour(score: Score, lengths: Lengths, pitch: Curve, energy: Curve, middle: float) -> tuple[Curve, Curve]:
    """Return pitch (hertz) and energy with the tones written in; ``middle`` is the voice's median pitch in hertz."""
    spans = rhyme_spans(score, lengths)
    frames = np.arange(len(pitch))
    semitones = np.interp(frames, *points(score, spans, shapes_of_tones())) - DECLINATION * frames / max(1, len(pitch) - 1)
    ours = middle * 2.0 ** (semitones / 12)
    voiced = (pitch >= VOICED_FROM) | forced(score, lengths)
    return np.where(voiced, ours, pitch).astype(np.float32), energy + _push(score, spans, len(energy))


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
