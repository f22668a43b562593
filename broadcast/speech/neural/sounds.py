"""What the voice has learnt beside the model's own symbols: how each Vietnamese sound and tone differs from them.

The model knows a symbol as a vector of 512 numbers. ``data/sounds.f16`` holds a change of it for every unit of our
scores (``onset tʰ 1``, ``tone ngã``), in the order of the rows of ``data/sounds.tsv``, which add a change of energy.
A unit without a row is spoken as the model knows it. How they were learnt: ``tests/campaign/teach``.
"""

import csv
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from broadcast.phonetics.phones import SoundPlace
from broadcast.phonetics.score import Score
from broadcast.phonetics.syllable import Syllable
from broadcast.phonetics.timing import Lengths

WIDTH = 512
"""Numbers of one symbol's vector."""

Vectors = npt.NDArray[np.float32]


def change(score: Score) -> Vectors:
    """Return what is added to the model's vectors, shape (n + 2, 512): of the sound, and in a nucleus of the tone too."""
    changes = np.zeros((len(score.phones) + 2, WIDTH), np.float32)
    for at, (phone, owner) in enumerate(zip(score.phones, score.owners, strict=True), 1):
        units = [phone.unit, *([tone_unit(score.syllables[owner])] if phone.place is SoundPlace.NUCLEUS else [])]
        for unit in units:
            if unit in rows():
                changes[at] += vectors()[rows()[unit][0]]
    return changes


def push(score: Score, lengths: Lengths) -> npt.NDArray[np.float32]:
    """Return what is added to the model's energy, one value a pitch frame."""
    of_symbols = [0.0, *(rows().get(phone.unit, (0, 0.0))[1] for phone in score.phones), 0.0]
    return np.repeat(np.array(of_symbols, np.float32), 2 * lengths.astype(int))


def tone_unit(syllable: Syllable) -> str:
    """Return the unit of a syllable's tone; a stop coda makes another one of it."""
    return f"tone {syllable.tone}{' checked' if syllable.checked else ''}"


@cache
def rows() -> dict[str, tuple[int, float]]:
    """Return row and energy by unit."""
    with files("broadcast.speech.neural").joinpath("data", "sounds.tsv").open(encoding="utf-8") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["unit"]: (at, float(row["energy"])) for at, row in enumerate(table)}


@cache
def vectors() -> Vectors:
    """Return the changes, one row each, shape (units, 512)."""
    data = files("broadcast.speech.neural").joinpath("data", "sounds.f16").read_bytes()
    return np.frombuffer(data, "<f2").reshape(-1, WIDTH).astype(np.float32)
