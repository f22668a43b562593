"""How long a text will be, from its syllables and pauses, before any engine speaks it."""

from broadcast.model.announcement import Spoken
from broadcast.model.units import Millis

SYLLABLES_A_MINUTE = 165
"""The loudspeaker's target, the middle of 150-180."""
EDGES = Millis(0)
"""What an engine adds at the edges of a group; calibrated with the engine."""


def estimate_ms(spoken: Spoken, syllables_a_minute: float = SYLLABLES_A_MINUTE, *, edges: Millis = EDGES) -> Millis:
    """Return the expected length in milliseconds: syllables at a rate, the pauses between groups, ``edges`` for each group.

    The pause after the last group is not counted. Raises ValueError for a rate that is not above zero.
    """
    if syllables_a_minute <= 0:
        raise ValueError(syllables_a_minute)
    pauses = sum(group.pause_after for group in spoken.groups[:-1])
    return Millis(round(spoken.syllables * 60_000 / syllables_a_minute) + pauses + edges * len(spoken.groups))
