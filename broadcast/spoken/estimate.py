"""How long a text will be, from its syllables and pauses, before any engine speaks it."""

from broadcast.model.announcement import Spoken
from broadcast.model.pace import speech_ms
from broadcast.model.units import Millis

LEAD = Millis(300)
"""The silence with which every item begins."""


def estimate_ms(spoken: Spoken, rate_percent: float = 100) -> Millis:
    """Return the expected length on air in milliseconds, chime not counted: lead-in, breath groups, all pauses.

    Within 8 % of the sound on the shipped scripts (a test holds it). Raises ValueError for a rate that is not above zero.
    """
    pauses = sum(group.pause_after for group in spoken.groups)
    return Millis(LEAD + speech_ms(spoken.syllables, len(spoken.groups), rate_percent) + pauses)
