"""Text as it comes from forms, files and web pages, made even: NFC, plain spaces, nothing invisible.

Every character of the clean text knows its place in the NFC text.
"""

import re
import unicodedata
from bisect import bisect_right

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]+"
)
"""Controls, zero-width and direction marks, soft hyphens, variation selectors: they carry no sound."""
_SPACES = dict.fromkeys(map(ord, "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"), " ") | dict.fromkeys(
    range(0x2000, 0x200B), " "
)
_EVEN = {ord(char): even for chars, even in (("‐‑−﹣", "-"), ("’‘ʼ′´`", "'"), ("“”„″«»", '"'), ("ÐƉ", "Đ"), ("ð", "đ")) for char in chars}
_DIGITS = {code: str(unicodedata.digit(chr(code))) for code in (*range(0xFF10, 0xFF1A), *range(0x660, 0x66A), *range(0x6F0, 0x6FA))}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if not 0xFF10 <= code < 0xFF1A}
_TABLE: dict[int, str] = _FULL_WIDTH | _SPACES | _EVEN | _DIGITS
_UNEVEN = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")


class Clean:
    """A clean text and the way back: ``origin(i)`` is the place of its character ``i`` in the NFC text."""

    __slots__ = ("_gaps", "nfc", "text")

    def __init__(self, raw: str) -> None:
        """Make ``raw`` even; linear in its length."""
        self.nfc = unicodedata.normalize("NFC", raw)
        self._gaps: tuple[list[int], list[int]] = ([], [])
        text = self.nfc
        if _INVISIBLE.search(text):
            text = self._without_invisible(text)
        self.text = _UNEVEN.sub(_even, text)

    def origin(self, place: int) -> int:
        """Return the place in the NFC text of a place in the clean text."""
        starts, shifts = self._gaps
        found = bisect_right(starts, place) - 1
        return place + shifts[found] if found >= 0 else place

    def _without_invisible(self, text: str) -> str:
        starts, shifts = self._gaps
        shift = 0
        for match in _INVISIBLE.finditer(text):
            starts.append(match.start() - shift)
            shift += match.end() - match.start()
            shifts.append(shift)
        text = _INVISIBLE.sub("", text)
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _even(found: re.Match[str]) -> str:
    return _TABLE[ord(found[0])]
