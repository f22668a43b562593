"""How long each symbol sounds, in frames of 25 ms: what the model predicts, kept inside what a part of an announcement allows.

The model lengthens a word here and there as if a phrase ended. That is heard well: cutting every sound down to 0.15 s
cost both listeners (character error 0.094 → 0.101), so only what is out of all measure is cut.
"""

import numpy as np
import numpy.typing as npt

from broadcast.phonetics.phones import Phone, Place
from broadcast.phonetics.score import FRONT, Score

FRAMES_A_SECOND = 40
"""The model's lengths are whole frames of 25 ms (600 samples at 24 kHz)."""

Lengths = npt.NDArray[np.float32]
"""One entry a symbol of the score and one for each end, shape (n + 2,)."""

GAP = 1
"""Between syllables; two are heard as a stop (character error 0.12 → 0.15)."""

FRONT_MOST = 3
"""For each symbol that is cut away again; longer ones made no difference and cost a tenth of the work."""

EDGE_MOST = 12
"""For what comes before the first symbol and after the last one; half of it cost both listeners (0.101 → 0.118)."""

PAUSE = (4, 8)
"""Least and most of a pause inside a group."""

LONGEST = 16
"""For any symbol."""

LAST_BEFORE_MORE = 10
"""For nucleus and coda of the last syllable where the closing mark says that more is to come."""


def lengths(score: Score, predicted: Lengths) -> Lengths:
    """Return the lengths to be spoken, from those that the model predicts for the same symbols."""
    inner = [_limits(score, at, phone) for at, phone in enumerate(score.phones)]
    limits = np.array([(1, EDGE_MOST), *inner, (1, EDGE_MOST)], np.float32)
    return np.clip(predicted, limits[:, 0], limits[:, 1])


def _limits(score: Score, at: int, phone: Phone) -> tuple[int, int]:
    """Return the fewest and the most frames of one symbol."""
    if at < len(FRONT):
        return 1, FRONT_MOST
    if phone.symbol == " ":
        return GAP, GAP
    if phone.place is Place.PAUSE:
        return PAUSE
    if phone.place is Place.EDGE:
        return 1, EDGE_MOST
    last = score.owners[at] == len(score.syllables) - 1 and phone.place in {Place.NUCLEUS, Place.CODA}
    return 1, LAST_BEFORE_MORE if last and score.mark == "," else LONGEST
