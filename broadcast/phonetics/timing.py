"""How long each symbol sounds, in frames of 25 ms: what the model predicts, kept inside what a part of an announcement allows.

The model lengthens a word here and there as if a phrase ended. That is heard well: cutting every sound down to 0.15 s
cost both listeners (character error 0.094 → 0.101), so only what is out of all measure is cut.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from broadcast.phonetics.phones import Phone, SoundPlace
from broadcast.phonetics.score import FRONT, Score
from broadcast.phonetics.syllable import Syllable, Tone

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

LAST_RHYME = {SoundPlace.NUCLEUS: (8, 11), SoundPlace.CODA: (4, 6)}
"""Least and most of the last syllable's sounds: its tone needs 250 to 350 ms. The model would draw the vowel's length mark or the coda
out to 600 ms, of which it lets 150 sound."""
BEFORE_CODA = (5, 8)
"""Of a nucleus that a coda follows there."""
OPEN_LEAST = 6
"""For a vowel of one symbol that no coda follows. The model gives it 4, of which a voiceless sound behind it leaves 50 ms."""
LENGTH_MARK = (1, 4)
"""Of the mark behind a long vowel there: drawn out longer, the vowel breaks in two (heard in pictures of the level)."""
HEAVY = 0.65
"""Share of its length that the rhyme of nặng has: short, and cut by the glottis (Michaud 2004)."""

SHORT_VOWELS = frozenset("ăâ")
GLIDES = frozenset("iu")
BEFORE_GLIDE, GLIDE_AFTER_SHORT = 0.65, 1.5
"""Shares of their length that a short vowel and the glide behind it have: the model gives the a of bảy what it gives that of bài,
and bảy was heard as bài (log odds by viet-asr, with hỏi rising further, 3.2 → 7 female, 5.5 → 8 male; ngày, máy, sau stay clear)."""

CLOSE, TRIES = 0.03, 4
"""How near to the wanted length is near enough, and how often it is tried to come nearer."""

PACES = (0.65, 1.5)
"""Least and most of the voice's own pace. The model drawls short groups: two syllables at 107 a minute where twelve are at 171."""


def paced_lengths(score: Score, predict: Callable[[float], Lengths], pace: float, syllables_a_minute: float) -> Lengths:
    """Return lengths at this many syllables a minute, whatever the size of the group, so that parts fit side by side.

    ``predict`` tells the model's lengths at a pace; ``pace`` is where to begin and what ``PACES`` are shares of.
    """
    seconds, now = wanted_s(score, syllables_a_minute), pace
    slow, fast = pace * PACES[0], pace * PACES[1]
    tried: list[tuple[float, Lengths]] = []
    for _ in range(TRIES):
        chosen = lengths(score, predict(now))
        share = voiced_s(score, chosen) / seconds
        tried.append((abs(share - 1), chosen))
        if abs(share - 1) <= CLOSE:
            break
        slow, fast = (now, fast) if share > 1 else (slow, now)
        now = now * share if slow < now * share < fast else (slow * fast) ** 0.5
    return min(tried, key=lambda trial: trial[0])[1]


def wanted_s(score: Score, syllables_a_minute: float) -> float:
    """Return the seconds that the group should sound, pauses not counted."""
    phrases = 1 + sum(phone.symbol == "," and phone.place is SoundPlace.PAUSE for phone in score.phones)
    return (len(score.syllables) + phrases * LAST_S * SYLLABLES_A_MINUTE / 60) * 60 / syllables_a_minute


def voiced_s(score: Score, chosen: Lengths) -> float:
    """Return the seconds that the group sounds, pauses not counted."""
    heard = range(score.first, score.last + 1)
    return float(sum(chosen[at + 1] for at in heard if score.phones[at].place is not SoundPlace.PAUSE)) / FRAMES_A_SECOND


def lengths(score: Score, predicted: Lengths) -> Lengths:
    """Return the lengths to be spoken, from those that the model predicts for the same symbols."""
    shares = np.array([1.0, *(_share(score, at, phone) for at, phone in enumerate(score.phones)), 1.0], np.float32)
    inner = [_limits(score, at, phone) for at, phone in enumerate(score.phones)]
    limits = np.array([(1, EDGE_MOST), *inner, (1, EDGE_MOST)], np.float32)
    return np.clip(np.round(predicted * shares), limits[:, 0], limits[:, 1])


def _share(score: Score, at: int, phone: Phone) -> float:
    if phone.place not in LAST_RHYME:
        return 1.0
    syllable = score.syllables[score.owners[at]]
    return (HEAVY if _cut_short(syllable) else 1.0) * _share_before_glide(syllable, phone)


def _share_before_glide(syllable: Syllable, phone: Phone) -> float:
    if syllable.nucleus not in SHORT_VOWELS or syllable.coda not in GLIDES:
        return 1.0
    return BEFORE_GLIDE if phone.place is SoundPlace.NUCLEUS else GLIDE_AFTER_SHORT


def _cut_short(syllable: Syllable) -> bool:
    """Whether the glottis ends it: nặng, where no stop does."""
    return syllable.tone is Tone.NANG and not syllable.checked


def _limits(score: Score, at: int, phone: Phone) -> tuple[int, int]:
    """Return the fewest and the most frames of one symbol."""
    if at < len(FRONT):
        return 1, FRONT_MOST
    if phone.symbol == " ":
        return GAP, GAP
    if phone.place is SoundPlace.PAUSE:
        return PAUSE
    if phone.place is SoundPlace.EDGE:
        return 1, EDGE_MOST
    if phone.place in LAST_RHYME and score.owners[at] == len(score.syllables) - 1:
        return _last_limits(score.syllables[-1], phone)
    return _open_least(score, at, phone), LONGEST


def _open_least(score: Score, at: int, phone: Phone) -> int:
    """Return the fewest frames inside a group: more for a vowel that stands alone, whose tone the next sound would swallow."""
    alone = phone.place is SoundPlace.NUCLEUS and len(phone.whole) == 1 and not score.syllables[score.owners[at]].coda
    return OPEN_LEAST if alone and not _cut_short(score.syllables[score.owners[at]]) else 1


def _last_limits(syllable: Syllable, phone: Phone) -> tuple[int, int]:
    """Return them for nucleus or coda of the last syllable."""
    least, most = BEFORE_CODA if phone.place is SoundPlace.NUCLEUS and syllable.coda else LAST_RHYME[phone.place]
    if phone.at:
        least, most = LENGTH_MARK
    if _cut_short(syllable):
        least, most = max(1, round(least * HEAVY)), max(1, round(most * HEAVY))
    return least, most
