"""How long each symbol sounds, in frames of 25 ms."""

import numpy as np
import numpy.typing as npt

from broadcast.phonetics.score import Score

FRAMES_A_SECOND = 40
"""The model's lengths are whole frames of 25 ms (600 samples at 24 kHz)."""

Lengths = npt.NDArray[np.float32]
"""One entry a symbol of the score and one for each end, shape (n + 2,)."""

EDGE_MOST = 12
GAP = 1


def lengths(score: Score, predicted: Lengths) -> Lengths:
    """Return the lengths to be spoken, from those that the model predicts for the same symbols."""
    chosen = predicted.copy()
    chosen[0] = min(chosen[0], EDGE_MOST)
    chosen[-1] = min(chosen[-1], EDGE_MOST)
    for at, phone in enumerate(score.phones, 1):
        if phone.symbol == " ":
            chosen[at] = GAP
    return chosen
