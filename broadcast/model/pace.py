"""How long speech is, by its syllables: stated once, for estimates, for the voices' calibration and for the quality gate."""

from broadcast.model.units import Millis

SYLLABLES_A_MINUTE = 165
"""At which announcements are read: the middle of the 150–180 that loudspeakers outdoors want."""
SYLLABLE_MS, GROUP_MS = 350, 100
"""A breath group of n syllables sounds for n · 350 + 100 ms: its last syllable is longer. That is 165 a minute at eight syllables,
150 at two and 170 at twenty."""


def speech_ms(syllables: int, groups: int = 1, rate_percent: float = 100) -> Millis:
    """Return how long so many syllables in so many breath groups sound, pauses not counted.

    Raises ValueError for a rate that is not above zero.

    >>> speech_ms(8)
    2900
    """
    if rate_percent <= 0:
        raise ValueError(rate_percent)
    return Millis(round((syllables * SYLLABLE_MS + groups * GROUP_MS) * 100 / rate_percent))
