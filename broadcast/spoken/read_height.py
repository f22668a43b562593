"""``1m2`` and ``1m3``: a person's height (``trẻ dưới 1m2``: một mét hai) or an area and a volume (``giá 1m2 đất``)."""

import re

from broadcast.model.number_words import DIGIT_WORDS
from broadcast.spoken.choice import HINT, NEAR, OfferedReading, choose
from broadcast.spoken.lexicon import load_readings
from broadcast.spoken.line import Line, Reading

_HEIGHT = re.compile(r"([12])m([23])(?![^\W_]|/)")


def read_height(line: Line, place: int) -> Reading | None:
    """Read a height where words of height or of people stand near; None for every other number."""
    match = _HEIGHT.match(line.text, place)
    if not match or not line.near("tall", place):
        return None
    metres, tenths = DIGIT_WORDS[int(match[1])], DIGIT_WORDS[int(match[2])]
    unit = load_readings("units")[f"m{match[2]}"]
    height = Reading(match.end(), f"{metres} mét {tenths}", "measure")
    area = Reading(match.end(), f"{metres} {unit}", "measure")
    return choose(line, place, (OfferedReading(height, NEAR), OfferedReading(area, NEAR if line.near("spread", place) else HINT)))
