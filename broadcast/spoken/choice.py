"""One token that several rules could take: the candidates, what speaks for each, and how sure the choice is."""

from collections.abc import Iterable
from typing import NamedTuple

from broadcast.model.announcement import Certainty
from broadcast.spoken.doubt import two_ways
from broadcast.spoken.line import Line, Reading

RULED_OUT, POSSIBLE, USUAL, HINT, NEAR, BESIDE, BOTH_SIDES = range(-1, 6)
"""What speaks for a reading: nothing; its shape; custom; something about it; a word near it; one beside it; words on both sides."""


class OfferedReading(NamedTuple):
    """A reading that a rule offers, and what speaks for it."""

    reading: Reading
    evidence: int


def choose(line: Line, place: int, candidates: Iterable[OfferedReading]) -> Reading | None:
    """Return the reading for which most speaks, with its certainty; None without candidates.

    Where custom alone decides, or as much speaks for another reading, it is OPEN and carries a doubt that names both.
    """
    ranked = sorted((candidate for candidate in candidates if candidate.evidence > RULED_OUT), key=lambda candidate: -candidate.evidence)
    if not ranked:
        return None
    best, rival = ranked[0], next((other for other in ranked[1:] if other.reading.spoken != ranked[0].reading.spoken), None)
    if rival is None:
        return best.reading
    if best.evidence > max(rival.evidence, USUAL):
        return best.reading._replace(certainty=Certainty.DECIDED, other=rival.reading.spoken)
    return undecided(line, place, best.reading, rival.reading)


def undecided(line: Line, place: int, reading: Reading, other: Reading) -> Reading:
    """Return a reading as OPEN, with a doubt that shows the other one too."""
    written = line.text[place : max(reading.end, other.end)]
    reason = reading.doubt or two_ways(written, reading.spoken, other.spoken)
    return reading._replace(certainty=Certainty.OPEN, other=other.spoken, doubt=reason)
