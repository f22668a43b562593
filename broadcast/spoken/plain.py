"""Words that need no rule: plain Vietnamese syllables with the marks around them, remembered once seen."""

import re
from typing import NamedTuple

from broadcast.spoken.breath import Item
from broadcast.spoken.lexicon import Lexicon
from broadcast.spoken.syllable import is_syllable

CLOSELY, NONE, COMMA, STOP, QUESTION, ELLIPSIS = range(-1, 5)
"""What follows a word; CLOSELY: it is no plain word and a rule has to read it."""
_CHUNK = re.compile(r"([\"'(\[*_]*)([^\W\d_]+)([)\]\"'*_]*(?:\.{2,}|…|[.,;:!?]?)[)\]\"'*_]*)")
_REMEMBERED = 50_000
_LONGEST = 24
_LETTERS = frozenset("aeiouyàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵôơêâăưốồổỗộớờởỡợếềểễệứừửữựấầẩẫậắằẳẵặAEOUYÔƠÊỞỒỨẤỐỜỚÁÀÓÒÚÙÝỲỶẢẬẨẦỨỪỬỆẾỀỔỐỢ")
_MAY_BE_ROMAN = frozenset(("vi", "xi", "mi", "li", "di", "i"))


class Known(NamedTuple):
    """A chunk between spaces, read without context."""

    item: Item | None
    mark: int
    opens: bool
    """A bracket opens before it: a short stop."""


_CLOSELY = Known(None, CLOSELY, opens=False)


class PlainWords:
    """What is known of chunks, for one lexicon."""

    Known = Known

    def __init__(self, lexicon: Lexicon) -> None:
        """Begin knowing nothing."""
        self._lexicon = lexicon
        self.words: dict[str, Known] = {}
        """Chunks seen so far; bounded."""

    def look(self, chunk: str) -> Known:
        """Return what a chunk is, and remember it if it is short."""
        known = self._judge(chunk) if len(chunk) <= _LONGEST else _CLOSELY
        if len(chunk) <= _LONGEST:
            if len(self.words) >= _REMEMBERED:
                self.words.clear()
            self.words[chunk] = known
        return known

    def _judge(self, chunk: str) -> Known:
        found = _CHUNK.fullmatch(chunk)
        if not found or not self._is_plain(found[2]):
            return _CLOSELY
        opening, word, closing = found.groups()
        mark = _mark(closing)
        text = f"{word}," if mark == COMMA else word
        return Known(Item(text, 1), mark, opens="(" in opening)

    def _is_plain(self, word: str) -> bool:
        if not is_syllable(word) or word in _MAY_BE_ROMAN:
            return False
        if len(word) == 1:
            return word in _LETTERS
        if word.isupper() or word.lower() in self._lexicon.heads:
            return False
        row = self._lexicon.find_exact(word)
        return row is None or (row.spoken == word and not row.respelling)


def _mark(closing: str) -> int:
    if "…" in closing or ".." in closing:
        return ELLIPSIS
    if "?" in closing:
        return QUESTION
    if any(sign in closing for sign in ".!;"):
        return STOP
    return COMMA if any(sign in closing for sign in ",:)") else NONE
