"""One line of written text and what a rule may ask about it; and what a rule answers."""

import re
from collections.abc import Callable
from typing import NamedTuple

from broadcast.model.announcement import Certainty
from broadcast.spoken.lexicon import Lexicon, load_contexts
from broadcast.spoken.style import Style
from broadcast.spoken.syllable import is_syllable

WINDOW = 160
"""No rule but the ones for long runs looks further ahead than this, so reading is linear in the text."""
_ENTRY = re.compile(r"\s*(?:[a-zđ]{1,2}[).]|[-–+*•])\s")
_BEHIND = 40
_NEAR = 5
_WORD = re.compile(r"[^\W_]+")
_TWO_WORDS = re.compile(r"\s*([^\W\d_]+) ([^\W\d_]+)")
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)")


class Reading(NamedTuple):
    """What a rule read: up to ``end`` (exclusive), as ``spoken``."""

    end: int
    spoken: str
    rule: str
    respelled: str = ""
    doubt: str = ""
    """A Vietnamese sentence where a person should look."""
    unread: bool = False
    certainty: Certainty = Certainty.PLAIN
    other: str = ""
    """How the token would be read by the next best rule, where several take it."""


class Line:
    """A line being read from left to right. ``rule``, ``spoken`` and ``end`` are those of the reading before."""

    __slots__ = (
        "_place",
        "_words",
        "capitals",
        "end",
        "hours_by_g",
        "lexicon",
        "low",
        "phones",
        "rule",
        "score",
        "sentence",
        "spoken",
        "start",
        "style",
        "text",
    )

    def __init__(self, text: str, lexicon: Lexicon, style: Style) -> None:
        """Prepare a clean line without line feeds."""
        self.text = text
        low = text.lower()
        self.low = low if len(low) == len(text) else "".join(char.lower()[0] for char in text)
        self.lexicon = lexicon
        self.style = style
        self.capitals = text.isupper() and sum(map(_is_heading_word, _WORD.findall(text[:WINDOW]))) > 1
        """Whether the line is written in capitals throughout, so that capitals mean nothing."""
        self._place = -1
        self._words: list[str] = []
        self.rule = ""
        self.spoken = ""
        self.end = 0
        self.sentence = 0
        """Where the sentence begins that is being read."""
        self.start = True
        """Whether nothing was read yet in this sentence."""
        self.hours_by_g = False
        """Whether this line has said hours as ``7g`` already."""
        self.phones = False
        """Whether a telephone number was read in this line already."""
        self.score = False
        """Whether the score of a match was read in this line already."""

    def before(self, place: int) -> list[str]:
        """Return up to some six words of the sentence before a place, in lower case, the nearest last."""
        if place != self._place:
            self._place, self._words = place, _WORD.findall(self.low, max(self.sentence, place - _BEHIND), place)
        return self._words

    def word_before(self, place: int) -> str:
        """Return the word before a place in lower case, or an empty string."""
        words = self.before(place)
        return words[-1] if words else ""

    def second_before(self, place: int) -> str:
        """Return the last word but one before a place in lower case, or an empty string."""
        return "".join(self.before(place)[-2:-1])

    def word_beside(self, place: int) -> str:
        """Return the word before a place in lower case where nothing but spaces stands between, or an empty string."""
        end = place
        while end and self.text[end - 1] == " ":
            end -= 1
        return self.word_before(place) if end and self.text[end - 1].isalnum() else ""

    def word_leading(self, place: int) -> str:
        """Return the word before a place in lower case where only spaces, a colon, a bracket or a quote stand between."""
        end = place
        while end and self.text[end - 1] in " (:\"'":
            end -= 1
        return self.word_before(place) if end and self.text[end - 1] not in ",;.!?" else ""

    def near(self, name: str, place: int) -> bool:
        """Tell whether one of the last five words before a place is in a named set."""
        return any(context(name, word) for word in self.before(place)[-_NEAR:])

    def follows(self, place: int, *phrases: str) -> bool:
        """Tell whether the words before a place end in one of these phrases, in lower case."""
        return f" {' '.join(self.before(place))}".endswith(tuple(f" {phrase}" for phrase in phrases))

    def labelled(self, place: int) -> bool:
        """Tell whether a colon and a space stand right before a place."""
        return self.text.endswith(": ", 0, place)

    def behind(self, pattern: re.Pattern[str], place: int, *, low: bool = False) -> re.Match[str] | None:
        """Return where a pattern is found before a place, in lower case if asked."""
        return pattern.search(self.low if low else self.text, max(0, place - WINDOW), place)

    def word_after(self, place: int) -> str:
        """Return the word after a place in lower case, or an empty string."""
        match = _FIRST_WORD.match(self.low, place, place + WINDOW)
        return match[1] if match else ""

    def noun_after(self, place: int) -> str:
        """Return the word after a place, or an empty string where it only begins a longer one (``tổ`` in ``tổ chức``)."""
        pair = _TWO_WORDS.match(self.low, place, place + WINDOW)
        return "" if pair and context("no_noun", f"{pair[1]}_{pair[2]}") else self.word_after(place)

    def char(self, place: int) -> str:
        """Return the character at a place, or an empty string outside."""
        return self.text[place : place + 1] if place >= 0 else ""

    def next_space(self, place: int) -> int:
        """Return where the next space stands from a place on, or the line's end."""
        space = self.text.find(" ", place)
        return space if space >= 0 else len(self.text)

    def joined(self, place: int) -> str:
        """Return what stands between the reading before and a place: a dash, a comma, ``và`` …, in lower case."""
        return self.low[self.end : place].strip() if place < self.end + WINDOW else "?"


def begins_entry(text: str) -> bool:
    """Tell whether a line begins an entry of a list (``a) …``, ``- …``), so that no sentence goes on into it."""
    return _ENTRY.match(text) is not None


def _is_heading_word(word: str) -> bool:
    return len(word) > 1 and is_syllable(word)


_CONTEXTS = load_contexts()
Rule = Callable[[Line, int], Reading | None]


def context(name: str, word: str) -> bool:
    """Tell whether a word is in a named set of ``data/contexts.tsv``."""
    return word in _CONTEXTS[name]
