"""A rough Vietnamese respelling of a foreign word that no lexicon knows, for engines that would switch language on it."""

import re
from functools import lru_cache

from broadcast.spoken.lexicon import load_readings

_ONSET = "(?:ch|gi|kh|ng|nh|ph|th|tr|qu|[bcdđghklmnprstvx])?"
_VOWELS = "aeiouyăâêôơư"
_SYLLABLE = re.compile(rf"{_ONSET}[{_VOWELS}]{{1,2}}(?:ng|nh|ch|[cmnpt](?![{_VOWELS}]))?|[a-zđ]")
_STOPPED = re.compile(r"(?:[cpt]|ch)$")
_ACUTE = str.maketrans(_VOWELS, "áéíóúýắấếốớứ")


@lru_cache(maxsize=4096)
def respell(word: str) -> str:
    """Return Vietnamese-like syllables with spaces between: ``robot`` → ``rô bót``-like; the word itself where none is found."""
    low = word.lower().replace("d", "đ")
    for written, spoken in load_readings("respelling").items():
        low = low.replace(written, spoken)
    return " ".join(filter(None, map(_sounded, _SYLLABLE.findall(low)))) or word


def _sounded(part: str) -> str:
    """Give a lone consonant its vowel and a stopped syllable its tone."""
    if len(part) == 1 and part not in _VOWELS:
        return load_readings("lone_consonants").get(part, "")
    if not _STOPPED.search(part):
        return part
    vowel = max(place for place, char in enumerate(part) if char in _VOWELS)
    return part[:vowel] + part[vowel:].translate(_ACUTE)
