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

DECLINATION = 1.5
"""Semitones that a group falls from its first frame to its last; each group begins anew, so parts stay shared."""

RHYME = (Place.GLIDE, Place.NUCLEUS, Place.CODA)


@dataclass(frozen=True, slots=True)
class Span:
    """Pitch frames of a syllable's rhyme, ``first`` to before ``end``."""

    first: int
    end: int


def contour(score: Score, lengths: Lengths, pitch: Curve, energy: Curve, middle: float) -> tuple[Curve, Curve]:
    """Return pitch (hertz) and energy with the tones written in; ``middle`` is the voice's median pitch in hertz."""
    spans = rhyme_spans(score, lengths)
    times, tones = _points(score, spans)
    frames = np.arange(len(pitch))
    semitones = np.interp(frames, times, tones) - DECLINATION * frames / max(1, len(pitch) - 1)
    ours = middle * 2.0 ** (semitones / 12)
    voiced = (pitch >= VOICED_FROM) | _forced(score, lengths)
    return np.where(voiced, ours, pitch).astype(np.float32), energy + _creak(score, spans, len(energy))


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


def _points(score: Score, spans: list[Span]) -> tuple[list[float], list[float]]:
    times: list[float] = []
    tones: list[float] = []
    for syllable, span in zip(score.syllables, spans, strict=True):
        for time, tone in _shapes()[syllable.tone, syllable.checked]:
            times.append(span.first + time * (span.end - 1 - span.first))
            tones.append(tone)
    return times, tones


def _forced(score: Score, lengths: Lengths) -> npt.NDArray[np.bool_]:
    voiced = [False, *(phone.place in RHYME[:2] for phone in score.phones), False]
    return np.repeat(voiced, 2 * lengths.astype(int))


def _creak(score: Score, spans: list[Span], size: int) -> Curve:
    change = np.zeros(size, np.float32)
    for syllable, span in zip(score.syllables, spans, strict=True):
        long = span.end - span.first
        if syllable.tone is Tone.NANG and not syllable.checked:
            change[span.first + round(0.72 * long) : span.end] -= 2
        if syllable.tone is Tone.NGA:
            change[span.first + round(0.45 * long) : span.first + round(0.58 * long)] -= 1
    return change


@cache
def _shapes() -> dict[tuple[Tone, bool], tuple[tuple[float, float], ...]]:
    return {(Tone(row["tone"]), row["checked"] == "yes"): _shape(row["points"]) for row in read_table("tones.tsv")}


def _shape(points: str) -> tuple[tuple[float, float], ...]:
    return tuple((float(time), float(tone)) for time, tone in (point.split(":") for point in points.split()))
