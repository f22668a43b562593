"""Text as it comes from forms, files and web pages, made even: NFC, plain spaces, nothing invisible.

Every character of the clean text knows its place in the NFC text.
"""

import html
import re
import unicodedata
from bisect import bisect_right

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]+"
)
"""Controls, zero-width and direction marks, soft hyphens, variation selectors: they carry no sound."""
_ENTITY = r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});"
_SPACES_AGAIN = re.compile("(?<=[ \t\u00a0])[ \t\u00a0]+")
_LEFT_OUT = re.compile(f"{_ENTITY}|{_INVISIBLE.pattern}|{_SPACES_AGAIN.pattern}")
_ZERO_WIDTH_SPACE = "\u200b"
_SOFT_HYPHEN = "\u00ad"
_SPACES = dict.fromkeys(map(ord, "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"), " ") | dict.fromkeys(
    range(0x2000, 0x200B), " "
)
_EVEN = {ord(char): even for chars, even in (("‐‑−﹣", "-"), ("’‘ʼ′´`", "'"), ("“”„″«»", '"'), ("ÐƉ", "Đ"), ("ð", "đ")) for char in chars}
_DIGITS = {code: str(unicodedata.digit(chr(code))) for code in (*range(0xFF10, 0xFF1A), *range(0x660, 0x66A), *range(0x6F0, 0x6FA))}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE: dict[int, str] = _FULL_WIDTH | _SPACES | _EVEN | _DIGITS
_UNEVEN = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")


class Clean:
    """A clean text and the way back: ``origin(i)`` is the place of its character ``i`` in the NFC text."""

    __slots__ = ("_gaps", "dropped", "nfc", "text")

    def __init__(self, raw: str) -> None:
        """Make ``raw`` even; linear in its length."""
        self.nfc = unicodedata.normalize("NFC", raw)
        self._gaps: tuple[list[int], list[int]] = ([], [])
        self.dropped: list[int] = []
        """Places in the NFC text of controls and soft hyphens: letters of old fonts hide behind them."""
        text = self.nfc
        if "&" in text or _INVISIBLE.search(text) or "  " in text:
            text = self._replaced(text)
        self.text = _UNEVEN.sub(_even, text)

    def origin(self, place: int) -> int:
        """Return the place in the NFC text of a place in the clean text."""
        starts, shifts = self._gaps
        match = bisect_right(starts, place) - 1
        return place + shifts[match] if match >= 0 else place

    def _replaced(self, text: str) -> str:
        """Put characters for entities (``&nbsp;``) and a space for a zero-width one between words; leave out what has no sound."""
        starts, shifts = self._gaps
        pieces: list[str] = []
        place = length = shift = 0
        for match in _LEFT_OUT.finditer(text):
            instead = self._instead(text, match)
            pieces += (text[place : match.start()], instead)
            length += match.start() - place + len(instead)
            shift += len(match[0]) - len(instead)
            place = match.end()
            starts.append(length)
            shifts.append(shift)
        text = "".join([*pieces, text[place:]])
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)

    def _instead(self, text: str, match: re.Match[str]) -> str:
        written = match[0]
        if written[0] == "&":
            return _INVISIBLE.sub("", html.unescape(written))
        if written[0] in " \t\u00a0":
            return ""
        self.dropped += [match.start() + at for at, char in enumerate(written) if _is_suspicious(char)]
        between_words = match.start() > 0 and text[match.start() - 1].isalnum() and text[match.end() :][:1].isalnum()
        return " " if _ZERO_WIDTH_SPACE in written and between_words else ""


def _is_suspicious(char: str) -> bool:
    return char == _SOFT_HYPHEN or unicodedata.category(char) == "Cc"


def _even(match: re.Match[str]) -> str:
    return _TABLE[ord(match[0])]
