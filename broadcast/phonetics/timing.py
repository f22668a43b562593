"""How long each symbol sounds, in frames of 25 ms: what the model predicts, kept inside what a part of an announcement allows.

The model lengthens a word here and there as if a phrase ended. That is heard well: cutting every sound down to 0.15 s
cost both listeners (character error 0.094 → 0.101), so only what is out of all measure is cut.
"""

from collections.abc import Callable

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

EDGE_MOST = 12
"""For what comes before the first symbol and after the last one; half of it cost both listeners (0.101 → 0.118)."""

PAUSE = (4, 8)
"""Least and most of a pause inside a group."""

LONGEST = 16
"""For any symbol."""

SYLLABLES_A_MINUTE = 174.0
"""Inside a phrase: in the loudspeaker's 150 to 180, nearer to its end, as machines understand slower speech a little less
(word error by viet-asr 0.15 at 165, 0.14 at 174, 0.12 at 185)."""

LAST_S = 0.12
"""Seconds by which the end of a phrase is longer than the rest (phrase-final lengthening)."""

CLOSE, TRIES = 0.03, 4
"""How near to the wanted length is near enough, and how often it is tried to come nearer."""

PACES = (0.8, 1.5)
"""Least and most of the voice's own pace. The model drawls short groups: two syllables at 107 a minute where twelve are at 171."""

LAST_BEFORE_MORE = 10
"""For nucleus and coda of the last syllable where the closing mark says that more is to come."""


def paced_lengths(score: Score, predict: Callable[[float], Lengths], pace: float, syllables_a_minute: float) -> Lengths:
    """Return lengths at this many syllables a minute, whatever the size of the group, so that parts fit side by side.

    ``predict`` tells the model's lengths at a pace; ``pace`` is where to begin and what ``PACES`` are shares of.
    """
    wanted, now = wanted_s(score, syllables_a_minute), pace
    slow, fast = pace * PACES[0], pace * PACES[1]
    tried: list[tuple[float, Lengths]] = []
    for _ in range(TRIES):
        chosen = lengths(score, predict(now))
        share = voiced_s(score, chosen) / wanted
        tried.append((abs(share - 1), chosen))
        if abs(share - 1) <= CLOSE:
            break
        slow, fast = (now, fast) if share > 1 else (slow, now)
        now = now * share if slow < now * share < fast else (slow * fast) ** 0.5
    return min(tried, key=lambda one: one[0])[1]


def wanted_s(score: Score, syllables_a_minute: float) -> float:
    """Return the seconds that the group should sound, pauses not counted."""
    phrases = 1 + sum(phone.symbol == "," and phone.place is Place.PAUSE for phone in score.phones)
    return (len(score.syllables) + phrases * LAST_S * SYLLABLES_A_MINUTE / 60) * 60 / syllables_a_minute


def voiced_s(score: Score, chosen: Lengths) -> float:
    """Return the seconds that the group sounds, pauses not counted."""
    heard = range(score.first, score.last + 1)
    return float(sum(chosen[at + 1] for at in heard if score.phones[at].place is not Place.PAUSE)) / FRAMES_A_SECOND


def lengths(score: Score, predicted: Lengths) -> Lengths:
    """Return the lengths to be spoken, from those that the model predicts for the same symbols."""
    inner = [_limits(score, at, phone) for at, phone in enumerate(score.phones)]
    limits = np.array([(1, EDGE_MOST), *inner, (1, EDGE_MOST)], np.float32)
    return np.clip(predicted, limits[:, 0], limits[:, 1])


def _limits(score: Score, at: int, phone: Phone) -> tuple[int, int]:
    """Return the fewest and the most frames of one symbol."""
    if at < len(FRONT):
        return 1, FRONT_MOST
    if phone.symbol == " ":
        return GAP, GAP
    if phone.place is Place.PAUSE:
        return PAUSE
    if phone.place is Place.EDGE:
        return 1, EDGE_MOST
    last = score.owners[at] == len(score.syllables) - 1 and phone.place in {Place.NUCLEUS, Place.CODA}
    return 1, LAST_BEFORE_MORE if last and score.mark == "," else LONGEST
