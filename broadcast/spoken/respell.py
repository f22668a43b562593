"""A rough Vietnamese respelling of a foreign word no lexicon knows, for engines that would switch language on it."""

import re
from functools import lru_cache

_REPLACED = (
    ("tion", "sừn "), ("ph", "ph"), ("sh", "s"), ("ck", "c"), ("qu", "qu"), ("oo", "u"), ("ee", "i"), ("ea", "i"), ("ou", "ao"), ("w", "u"),
    ("z", "d"), ("f", "ph"), ("j", "gi"), ("ll", "l"), ("ss", "s"), ("tt", "t"), ("pp", "p"), ("nn", "n"), ("mm", "m"), ("rr", "r"),
)
_SYLLABLE = re.compile(r"(?:ch|gi|kh|ng|nh|ph|th|tr|qu|[bcdđghklmnprstvx])?[aeiouyăâêôơư]{1,2}(?:ng|nh|ch|[cmnpt](?![aeiouyăâêôơư]))?|[a-zđ]")
_LONE = {"b": "bờ", "c": "cờ", "d": "đờ", "g": "gờ", "h": "", "k": "cờ", "l": "lờ", "m": "mờ", "n": "nờ", "p": "pờ", "r": "rờ", "s": "sờ", "t": "tờ", "v": "vờ", "x": "xờ"}
_STOPPED = re.compile(r"(?:[cpt]|ch)$")
_ACUTE = str.maketrans("aeiouyăâêôơư", "áéíóúýắấếốớứ")


@lru_cache(maxsize=4096)
def respell(word: str) -> str:
    """Return Vietnamese-like syllables, one space between: ``marketing`` → ``mac két tin g``-like at worst, never empty."""
    low = word.lower().replace("d", "đ")
    for old, new in _REPLACED:
        low = low.replace(old, new)
    syllables = [_sounded(part) for part in _SYLLABLE.findall(low.replace("k", "c") if False else low)]
    return " ".join(part for part in syllables if part) or word


def _sounded(part: str) -> str:
    if part in _LONE:
        return _LONE[part]
    if _STOPPED.search(part) and part.isascii():
        vowel = max(index for index, char in enumerate(part) if char in "aeiouyăâêôơư")
        return part[:vowel] + part[vowel].translate(_ACUTE) + part[vowel + 1 :]
    return part
