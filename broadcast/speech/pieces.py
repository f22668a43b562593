"""Cut a breath group that is longer than a service takes, and join the sounds again."""

from collections.abc import Sequence

import numpy as np

from broadcast.model.audio import Pcm


def pieces(text: str, longest: int) -> list[str]:
    """Return the text in runs of at most ``longest`` characters: cut after a comma where one is near, else at a space.

    >>> pieces("một hai, ba bốn năm", 12)
    ['một hai,', 'ba bốn năm']
    """
    rest, lines = text, []
    while len(rest) > longest:
        window = rest[: longest + 1]
        comma, space = window.rfind(", ") + 1, window.rfind(" ")
        cut = comma if comma >= longest // 4 else space if space > 0 else longest
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, rest]


def join(sounds: Sequence[Pcm], gap_s: float = 0.0) -> Pcm:
    """Return sounds of one rate behind each other, ``gap_s`` seconds of silence between two."""
    gap = np.zeros(round(gap_s * sounds[0].rate), np.float32)
    runs = [run for sound in sounds for run in (gap, sound.samples)][1:]
    return Pcm(samples=np.concatenate(runs), rate=sounds[0].rate)
