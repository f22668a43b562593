"""Words written without the space between them: ``TrưởngCA``, ``phườngTân``, ``UBNDphường``. Both halves must be known."""

import re

from broadcast.spoken.doubt import doubt
from broadcast.spoken.line import WINDOW, Line, Reading
from broadcast.spoken.syllable import CAPITAL, is_syllable

_LONGEST = 24
_SMALL_THEN_CAPITAL = re.compile(rf"([^\W\d_]+?[^\W\d_{CAPITAL}])([A-ZĐ][^\W\d_]*)(?![^\W_])")
_CAPITALS_THEN_SMALL = re.compile(r"([A-ZĐ]{2,})([^\W\d_A-ZĐ][^\W\d_]*)(?![^\W_])")


def read_glued(line: Line, place: int) -> Reading | None:
    """Read the first of two words that are written as one, up to where the second begins; None for any other word."""
    match = _SMALL_THEN_CAPITAL.match(line.text, place, place + WINDOW)
    if match and match[1][1:].islower() and is_syllable(match[1]) and _is_known(line, match[2]):
        return Reading(match.end(1), match[1], "word")
    match = _CAPITALS_THEN_SMALL.match(line.text, place, place + WINDOW)
    row = line.lexicon.find_exact(match[1]) if match else None
    if match and row and match[2].islower() and is_syllable(match[2]) and line.lexicon.find_exact(match[0]) is None:
        return Reading(match.end(1), row.spoken, "lexicon", respelled=row.respelling)
    return None


def read_run_together(word: str, end: int) -> Reading | None:
    """Read syllables of small letters that lack the spaces between them (``cácgia``), with a doubt; None for a foreign word."""
    parts = _split(word) if not word.isascii() and word[1:].islower() and len(word) <= _LONGEST else None
    if not parts:
        return None
    spoken = " ".join(parts)
    return Reading(end, spoken, "word", doubt=doubt("run-together", written=word, spoken=spoken))


def _split(word: str) -> list[str] | None:
    """Return the syllables of a word, those cut off the earliest; each of two letters or more."""
    if is_syllable(word):
        return [word]
    for cut in range(2, len(word) - 1):
        rest = _split(word[cut:]) if is_syllable(word[:cut]) else None
        if rest:
            return [word[:cut], *rest]
    return None


def _is_known(line: Line, word: str) -> bool:
    """Tell an abbreviation or a syllable from the rest of a foreign name (``VietinBank``)."""
    return line.lexicon.find_exact(word) is not None or (not word.isupper() and is_syllable(word))
