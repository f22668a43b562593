"""How long each symbol sounds, in frames of 25 ms: what the model predicts, kept inside what Vietnamese allows.

The model lengthens a word here and there as if a phrase ended, up to 0.4 s, and always the last one; Vietnamese syllables are of
nearly one length. What is cut away before and after the group is kept short, because every frame costs.
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

TAIL_MOST = 6
"""For each of the two symbols after the last one."""

PAUSE = (4, 8)
"""Least and most of a pause inside a group."""

LONGEST = {Place.ONSET: 6, Place.GLIDE: 4, Place.NUCLEUS: 7, Place.CODA: 6}
"""In the middle of a group."""

LAST_LONGER = {".": 3, "?": 3, ",": 1}
"""Frames that nucleus and coda of the last syllable may last longer, by the closing mark."""

STOP_MOST = 5
"""For a stop coda, which is silence."""


def lengths(score: Score, predicted: Lengths) -> Lengths:
    """Return the lengths to be spoken, from those that the model predicts for the same symbols."""
    inner = [_limits(score, at, phone) for at, phone in enumerate(score.phones)]
    limits = np.array([(1, FRONT_MOST), *inner, (1, TAIL_MOST)], np.float32)
    return np.clip(predicted, limits[:, 0], limits[:, 1])


def _limits(score: Score, at: int, phone: Phone) -> tuple[int, int]:
    """Return the fewest and the most frames of one symbol."""
    if at < len(FRONT):
        return 1, FRONT_MOST
    if phone.place is Place.EDGE:
        return 1, TAIL_MOST
    if phone.place is Place.GAP:
        return GAP, GAP
    if phone.place is Place.PAUSE:
        return PAUSE if phone.symbol == "," else (GAP, GAP)
    return 1, _most(score, at, phone)


def _most(score: Score, at: int, phone: Phone) -> int:
    if phone.place is Place.CODA and score.syllables[score.owners[at]].checked:
        return STOP_MOST
    last = score.owners[at] == len(score.syllables) - 1 and phone.place in {Place.NUCLEUS, Place.CODA}
    return LONGEST[phone.place] + (LAST_LONGER[score.mark] if last else 0)
