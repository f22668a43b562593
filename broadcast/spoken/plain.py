"""Words that need no rule: plain Vietnamese syllables with the marks around them, remembered once seen."""

import re
from typing import NamedTuple

from broadcast.model.lexicon import LexiconRow
from broadcast.spoken.breath import BreathWord
from broadcast.spoken.hear_number import NUMBER_WORDS
from broadcast.spoken.lexicon import Lexicon, load_readings
from broadcast.spoken.line import context
from broadcast.spoken.read_choice import choices
from broadcast.spoken.syllable import is_syllable, with_mark_in_place

CLOSELY, NONE, COMMA, STOP, QUESTION, ELLIPSIS = range(-1, 5)
"""What follows a word; CLOSELY: it is no plain word and a rule has to read it."""
_CHUNK = re.compile(r"([\"'(\[*_]*)([^\W\d_]+)([)\]\"'*_]*(?:\.{2,}|…|[.,;:!?]?)[)\]\"'*_]*)")
_ROMAN = re.compile("[IVXLCDM]+")
_REMEMBERED = 50_000
_LONGEST = 24
_LETTERS = frozenset("aeiouyàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵôơêâăưốồổỗộớờởỡợếềểễệứừửữựấầẩẫậắằẳẵặ")
_MAY_BE_ROMAN = frozenset(("vi", "xi", "mi", "li", "di", "i"))


class Known(NamedTuple):
    """A chunk between spaces, read without context."""

    item: BreathWord | None
    mark: int
    listed: bool
    """Whether the lexicon reads it, so that an alignment has a span for it."""


_CLOSELY = Known(None, CLOSELY, listed=False)
_NOTHING = Known(None, NONE, listed=False)
_NO_LEXICON = ("titles", "currencies", "units", "zones", "magnitudes", "roads")


class PlainWords:
    """What is known of chunks, for one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Begin knowing nothing."""
        self._lexicon = lexicon
        self.words: dict[str, Known] = {}
        """Chunks seen so far; bounded."""

    def look(self, chunk: str) -> Known:
        """Return what a chunk is, and remember it if it is short."""
        judged = self._judge(chunk)
        if len(chunk) <= _LONGEST:
            if len(self.words) >= _REMEMBERED:
                self.words.clear()
            self.words[chunk] = judged
        return judged

    def respelled(self, spoken: str) -> str:
        """Return words with their respellings, or an empty string where none of them has one."""
        if all(map(is_syllable, spoken.split(" "))):
            return ""
        rows = [(word, self._lexicon.find_exact(word)) for word in spoken.split(" ")]
        return " ".join((row and row.respelling) or word for word, row in rows)

    def _judge(self, chunk: str) -> Known:
        if not chunk:
            return _NOTHING
        match = _CHUNK.fullmatch(chunk)
        if not match or "(" in match[1]:
            return _CLOSELY
        _, word, closing = match.groups()
        row = None if self._is_plain(word) else self._listed(word)
        if row is None and not self._is_plain(word):
            return _CLOSELY
        mark = NONE if closing == ":" and context("before_number", word.lower()) else _mark(closing)
        comma = "," if mark == COMMA else ""
        if row is None:
            return Known(BreathWord(word + comma, 1), mark, listed=False)
        if mark == STOP:
            return _CLOSELY  # the dot of an abbreviation may end no sentence
        respelled = row.respelling and row.respelling + comma
        return Known(BreathWord(row.spoken + comma, (row.respelling or row.spoken).count(" ") + 1, respelled), mark, listed=True)

    def _is_plain(self, word: str) -> bool:
        if not is_syllable(word) or word in _MAY_BE_ROMAN or with_mark_in_place(word) != word:
            return False
        if len(word) == 1:
            return word in _LETTERS
        if word.isupper() or word in choices() or word.lower() in self._lexicon.heads:
            return False
        row = self._lexicon.find_exact(word)
        return row is None or (row.spoken == word and not row.respelling)

    def _listed(self, word: str) -> LexiconRow | None:
        """Return the row of a word whose reading no context can change."""
        row = self._lexicon.find_exact(word)
        fixed = row and not is_syllable(word) and word.lower() not in self._lexicon.heads and len(word) > 2 and word not in choices()
        fixed = fixed and not (row and NUMBER_WORDS.intersection(row.spoken.lower().split(" ")))
        return row if fixed and not any(word in load_readings(name) for name in _NO_LEXICON) and not _ROMAN.fullmatch(word) else None


def _mark(closing: str) -> int:
    if "…" in closing or ".." in closing:
        return ELLIPSIS
    if "?" in closing:
        return QUESTION
    if any(sign in closing for sign in ".!;"):
        return STOP
    return COMMA if any(sign in closing for sign in ",:)") else NONE
