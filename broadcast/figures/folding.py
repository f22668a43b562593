"""Text made comparable: invisible characters gone, accents and tone places evened out."""

import re
import unicodedata
from functools import lru_cache

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
LOOK_ALIKES = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"})
"""Letters of other languages that look like Đ and đ: Eth and the African D."""
_STROKE = re.compile("([Dd])[\u0335\u0336]")
"""A D with a loose stroke through it."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits that are set raised, as marks of footnotes are."""
_NO_RAISED = dict.fromkeys(RAISED.values())
_FOOTNOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]+$")
TONES = "\u0300\u0301\u0303\u0309\u0323"
MAX_KEPT = 300
"""Longer texts are not remembered."""
_TONE = re.compile(f"[{TONES}]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_MARKS = re.compile(r"[^\w/%]+|_+")
_SAME = {"ti": "ty", "ki": "ky"}
"""Words that Vietnamese spells both ways."""


def clean(text: str) -> str:
    r"""Return text in NFC with every Đ a Đ, without invisible characters, every run of spaces or line breaks as one space.

    >>> clean(" Cẩm\u00a0 Thạch\n")
    'Cẩm Thạch'
    """
    if text.isascii():
        return " ".join(text.split())
    return _cleaned(text) if len(text) < MAX_KEPT else _cleaned.__wrapped__(text)


@lru_cache(maxsize=4096)
def _cleaned(text: str) -> str:
    return " ".join(with_d_strokes(unicodedata.normalize("NFC", text)).translate(INVISIBLE).split())


def with_d_strokes(text: str) -> str:
    """Return text in which whatever looks like Đ is Đ.

    >>> with_d_strokes("\u00d0ông Triều")
    'Đông Triều'
    """
    return _STROKE.sub(lambda stroked: "Đ" if stroked[1] == "D" else "đ", text).translate(LOOK_ALIKES)


def without_footnote(text: str) -> str:
    """Return a name or header without the mark of a footnote behind it.

    >>> without_footnote("Dân số¹")
    'Dân số'
    """
    return _FOOTNOTE.sub("", text).rstrip()


def has_look_alike(text: str) -> bool:
    """Whether a letter only looks like Đ."""
    return not text.isascii() and with_d_strokes(text) != text


def fold(text: str) -> str:
    """Return words in lower-case ASCII between single spaces; of all marks only ``/`` and ``%`` stay, as words; footnotes go.

    >>> fold("Tỉ lệ/dân số (%)")
    'ty le / dan so %'
    """
    return _folded(text) if len(text) < MAX_KEPT else _folded.__wrapped__(text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    plain = strip_accents(clean(text).casefold()).translate(_NO_RAISED)
    spaced = _MARKS.sub(" ", plain).replace("/", " / ").replace("%", " % ")
    return " ".join(_SAME.get(word, word) for word in spaced.split())


def has_words(folded: str, words: str) -> bool:
    """Whether folded text holds folded words, whole and in order."""
    return f" {words} " in f" {folded} "


def strip_accents(text: str) -> str:
    """Return text without Vietnamese accents; đ becomes d."""
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text)).replace("đ", "d").replace("Đ", "D")


def tone_last(text: str) -> str:
    """Return words with their tone moved to the end, so that Thủy and Thuỷ are one; spacing and case evened out."""
    plain = clean(text).casefold()
    return plain if plain.isascii() else " ".join(map(_tone_last, plain.split(" ")))


@lru_cache(maxsize=4096)
def _tone_last(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return _TONE.sub("", parts) + "".join(_TONE.findall(parts))
