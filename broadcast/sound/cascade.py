"""Recursive filters a block at a time, as matrix products: what a loop over samples gives, at the speed of a matrix library.

Inside a block the output is the input through a triangular matrix of the impulse response, plus what the state at the block's
start rings on. The states of all blocks follow from each other in a few doublings, as a filter forgets within a tenth of a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from broadcast.model.audio import Samples
from broadcast.sound.biquad import Biquad

Matrix = npt.NDArray[np.float64]
Sections = tuple[Biquad, ...]

BLOCK = 48
"""Samples. Longer ones multiply more, shorter ones carry more states (32 to 64 differ by a tenth)."""
FORGOTTEN = 1e-7
"""What is left of a state when it is left out."""
DOUBLINGS = 16
"""At most: 2 million samples of ringing."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Blocks:
    """A row of filters as matrices on row vectors of one block; ``s`` is the number of states, two a filter.

    States of a slow high-pass are large and cancel each other, so they and what rings on of them are kept in double precision.
    """

    to_output: tuple[Samples, ...]
    """Shape (BLOCK, BLOCK), one a tap."""
    to_state: Matrix
    """Shape (BLOCK, s): the state at the block's end that its input leaves."""
    ringing: tuple[Matrix, ...]
    """Shape (s, BLOCK), one a tap: what a state at the block's start adds to the output."""
    ahead: tuple[Matrix, ...]
    """Shape (s, s): a state 1, 2, 4 … blocks later."""


def run_cascade(samples: Samples, sections: Sections, taps: Sequence[int]) -> list[Samples]:
    """Return the samples after so many filters of the row, one output a tap, each as long as the input."""
    blocks = _blocks_of(sections, tuple(taps))
    padded = np.zeros((max(1, -(-len(samples) // BLOCK)), BLOCK), np.float32)
    padded.ravel()[: len(samples)] = samples
    states = _states(padded @ blocks.to_state, blocks.ahead)
    outputs = []
    for through, ringing in zip(blocks.to_output, blocks.ringing, strict=True):
        output = padded @ through
        output += (states @ ringing).astype(np.float32)
        outputs.append(output.reshape(-1)[: len(samples)])
    return outputs


def _states(left: Matrix, ahead: Sequence[Matrix]) -> Matrix:
    """Return the state at each block's start, from what each block's input alone leaves at its end."""
    states = np.zeros_like(left)
    states[1:] = left[:-1]
    for number, later in enumerate(ahead):
        gap = 1 << number
        if gap >= len(states):
            break
        states[gap:] += states[:-gap] @ later
    return states


@lru_cache(maxsize=32)
def _blocks_of(sections: Sections, taps: tuple[int, ...]) -> _Blocks:
    size = 2 * len(sections)
    from_state, from_input = _one_sample(sections)
    step = from_state[:, :size]
    rung = np.stack([np.linalg.matrix_power(step, place) @ from_state[:, size:] for place in range(BLOCK)], axis=1)
    left = np.array([from_input[:size] @ np.linalg.matrix_power(step, BLOCK - 1 - place) for place in range(BLOCK)])
    return _Blocks(
        to_output=tuple(_triangle(from_input, rung, size, tap) for tap in taps),
        to_state=left,
        ringing=tuple(np.ascontiguousarray(rung[:, :, tap - 1]) for tap in taps),
        ahead=tuple(_doublings(np.linalg.matrix_power(step, BLOCK))),
    )


def _one_sample(sections: Sections) -> tuple[Matrix, Matrix]:
    """Return what one sample's step makes of each state alone, shape (s, s + filters), and of an input of 1 alone.

    The columns are the next states and then the output of each filter of the row (transposed direct form).
    """
    size = 2 * len(sections)
    made = np.zeros((size + 1, size + len(sections)))
    for row in range(size + 1):
        state = np.eye(size + 1)[row, :size]
        signal = float(row == size)
        for number, section in enumerate(sections):
            (b0, b1, b2), (_, a1, a2) = section.b, section.a
            output = b0 * signal + state[2 * number]
            made[row, 2 * number] = b1 * signal - a1 * output + state[2 * number + 1]
            made[row, 2 * number + 1] = b2 * signal - a2 * output
            made[row, size + number] = signal = output
    return made[:size], made[size]


def _triangle(from_input: Matrix, rung: Matrix, size: int, tap: int) -> Samples:
    """Return the impulse response after ``tap`` filters at each place of a block, for an input at each place."""
    later = from_input[:size] @ rung[:, :, tap - 1]
    response = np.concatenate(([from_input[size + tap - 1]], later[:-1]))
    lags = np.arange(BLOCK)[None, :] - np.arange(BLOCK)[:, None]
    triangle: Samples = np.where(lags >= 0, response[np.maximum(lags, 0)], 0.0).astype(np.float32)
    return triangle


def _doublings(later: Matrix) -> list[Matrix]:
    """Return what a state becomes after 1, 2, 4 … times as long, until nothing is left of it."""
    powers = [later]
    while np.abs(powers[-1]).max() > FORGOTTEN and len(powers) < DOUBLINGS:
        powers.append(powers[-1] @ powers[-1])
    return powers
