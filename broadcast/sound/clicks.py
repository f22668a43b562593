"""Clicks: single jumps of a cable, a plug or a cut, heard in a recording as a crack."""

import numpy as np

from broadcast.model.audio import Pcm

BLOCK_S = 0.001
"""Seconds; a click is shorter, a burst of speech (t, k, p) is not."""
AROUND = range(3, 16)
"""Blocks before and after that a click stands out of: at least one pulse of the deepest voice lies in them."""
STANDS_OUT = 8.0
"""Times the sharpest edge around it."""
LOUD = 0.05
"""Of full scale: what is sharper than its surroundings but softer than this, nobody hears over a loudspeaker."""


def clicks(sound: Pcm) -> tuple[float, ...]:
    """Return where the sound clicks, in seconds from its start."""
    edges = np.abs(np.diff(sound.samples, 2))
    size = max(2, round(sound.rate * BLOCK_S))
    count = len(edges) // size
    if not count:
        return ()
    sharpest = edges[: count * size].reshape(count, size).max(axis=1)
    reach = AROUND.stop - 1
    padded = np.pad(sharpest, reach)
    around = np.max([padded[reach + side * gap :][:count] for gap in AROUND for side in (-1, 1)], axis=0)
    places = np.flatnonzero((sharpest > LOUD) & (sharpest > STANDS_OUT * around))
    firsts = places[np.diff(places, prepend=-reach) >= AROUND.start]
    return tuple(round(float(place) * size / sound.rate, 2) for place in firsts)


def seconds_list(places: tuple[float, ...], most: int = 5) -> str:
    """Return places as people read them: «0,6; 1,2», at most so many.

    >>> seconds_list((0.6, 1.25))
    '0,6; 1,25'
    """
    return "; ".join(f"{place:g}".replace(".", ",") for place in places[:most]) + ("…" if len(places) > most else "")
