"""What every engine may be handed: composed (NFC) words and marks on one line, no digit, no symbol."""

import unicodedata

from broadcast.errors import TextRefused
from broadcast.wording import worded

_MARKS = frozenset(",.;:?!…-–—'’‘\"“”()")


def plain(engine: str, text: str) -> str:
    """Return the text as engines take it: NFC, single spaces, ends trimmed.

    Raises TextRefused where nothing is to be said, or a digit, symbol or control character is left: engines read
    those each in its own way ("31/01/2021" digit by digit), so they must be put into words before.
    """
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    odd = "".join(dict.fromkeys(character for character in line if not _plain(character)))
    if odd:
        raise TextRefused(engine, worded("not-in-words", text=_short(line), odd=repr(odd)))
    if not any(map(str.isalpha, line)):
        raise TextRefused(engine, worded("no-letters-to-say", text=_short(line)))
    return line


def _plain(character: str) -> bool:
    return character == " " or character.isalpha() or character in _MARKS


def _short(line: str) -> str:
    return line if len(line) <= 60 else f"{line[:57]}…"
