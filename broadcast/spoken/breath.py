"""Where a breath ends: at sentences, at the author's marks, and inside what is too long for an engine."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from broadcast.model.announcement import BreathGroup
from broadcast.model.number_words import DIGIT_WORDS, NUMBER_WORDS
from broadcast.model.units import Millis, SpokenText
from broadcast.spoken.compound import is_compound
from broadcast.spoken.lexicon import load_contexts

AFTER_SENTENCE = Millis(450)
AFTER_PARAGRAPH = Millis(1000)
AFTER_MARK = Millis(180)
AFTER_COMMA = Millis(180)
AFTER_CUT = Millis(150)
LONGEST = 100
"""NFC characters, the mark at the end included: one request of gTTS."""
LONGEST_NUMBER = 250
"""No number below 10**18 has more characters when said."""
MOST_SYLLABLES = 28
_LEAST_SHARE = 0.5
"""A cut falls no earlier than this share of an even cut."""
_NEVER = 99.0
_NUMBER_WORDS = NUMBER_WORDS | {"nhăm", "bẩy", "rưỡi", "âm", "phần"}
_MARKS = ",.?"


class BreathWord(NamedTuple):
    """A word or a reading that is never cut; ``text`` has its mark at the end, if any."""

    text: str
    syllables: int
    respelled: str = ""
    """Empty where it is the same as ``text``."""


class _Piece(NamedTuple):
    items: list[BreathWord]
    size: int
    syllables: int


def breath_groups(items: list[BreathWord], pause: Millis, speaker: int) -> Sequence[BreathGroup]:
    """Return the groups of one run of items that ends with ``pause``: one, or several where it is too long to say at once.

    Cuts fall at commas first, else between items, never inside a number; a cut gets a comma.
    """
    clauses = list(_clauses(items))
    whole = _Piece(items, sum([clause.size for clause in clauses]), sum([clause.syllables for clause in clauses]))
    if _fits(whole):
        return [_group(whole, pause, speaker)]
    pieces = [piece for clause in clauses for piece in ([clause] if _fits(clause) else _cut(clause))]
    *inner, last = _packed(pieces)
    return [_group(_with_comma(piece), _inner_pause(piece), speaker) for piece in inner] + [_group(last, pause, speaker)]


def _fits(piece: _Piece) -> bool:
    """``size`` counts a space or a comma behind the last word, but not both."""
    items, size, syllables = piece
    return syllables <= MOST_SYLLABLES and size - (items[-1].text[-1] in _MARKS) <= LONGEST


def _group(piece: _Piece, pause: Millis, speaker: int) -> BreathGroup:
    text = " ".join([item.text for item in piece.items])
    foreign = [item.respelled for item in piece.items if item.respelled]
    respelled = " ".join([item.respelled or item.text for item in piece.items]) if foreign else text
    return BreathGroup(
        text=SpokenText(text), respelled=SpokenText(respelled), pause_after=pause, syllables=piece.syllables, speaker=speaker
    )


def _inner_pause(piece: _Piece) -> Millis:
    return AFTER_COMMA if piece.items[-1].text[-1] == "," else AFTER_CUT


def _with_comma(piece: _Piece) -> _Piece:
    last = piece.items[-1]
    if last.text[-1] in _MARKS:
        return piece
    respelled = f"{last.respelled}," if last.respelled else ""
    return piece._replace(items=[*piece.items[:-1], BreathWord(f"{last.text},", last.syllables, respelled)])


def _clauses(items: list[BreathWord]) -> Iterator[_Piece]:
    """Split after commas."""
    start = size = syllables = 0
    for place, (text, count, respelled) in enumerate(items, 1):
        size += len(respelled or text) + 1
        syllables += count
        if text[-1] == ",":
            yield _Piece(items[start:place], size, syllables)
            start, size, syllables = place, 0, 0
    if start < len(items):
        yield _Piece(items[start:], size, syllables)


def _packed(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Put pieces together as long as they fit."""
    packed = [pieces[0]]
    for piece in pieces[1:]:
        last = packed[-1]
        size, syllables = last.size + piece.size, last.syllables + piece.syllables
        if syllables <= MOST_SYLLABLES and size - (piece.items[-1].text[-1] in _MARKS) <= LONGEST:
            packed[-1] = _Piece(last.items + piece.items, size, syllables)
        else:
            packed.append(piece)
    return packed


def _cut(clause: _Piece) -> Iterator[_Piece]:
    """Cut a clause that is too long into pieces of about the same length, where a phrase begins if there is such a place."""
    items, glued = _loosened(clause.items)
    sizes = [0, *accumulate([len(item.respelled or item.text) + 1 for item in items])]
    syllables = [0, *accumulate([item.syllables for item in items])]
    start, count = 0, len(items)
    while start < count:
        size, left = sizes[count] - sizes[start], syllables[count] - syllables[start]
        parts = max(-(-size // LONGEST), -(-left // MOST_SYLLABLES))
        end = count
        if parts > 1:
            furthest = min(bisect_right(sizes, sizes[start] + LONGEST), bisect_right(syllables, syllables[start] + MOST_SYLLABLES)) - 1
            end = _end_of_piece(items, glued, sizes, start, furthest, size / parts)
        yield _Piece(items[start:end], sizes[end] - sizes[start], syllables[end] - syllables[start])
        start = end


def _end_of_piece(items: list[BreathWord], glued: list[bool], sizes: list[int], start: int, furthest: int, target: float) -> int:
    """Return where the piece that begins at ``start`` ends: nearest the target, before a word that opens a phrase if one is near."""
    best, least = 0, _NEVER
    for end in range(furthest, start, -1):
        if glued[end]:
            continue
        size = sizes[end] - sizes[start]
        cost = abs(size / target - 1) + (1.0 if size < _LEAST_SHARE * target else 0.0)
        cost += _cost_between(items[end - 1].text.rpartition(" ")[2], items[end].text.partition(" ")[0])
        if cost <= least:
            best, least = end, cost
    return best or glued.index(False, start + 1)


@lru_cache(maxsize=16384)
def _cost_between(before: str, after: str) -> float:
    """Return what a breath between two words costs: nothing before a phrase, much inside a word or after one that leads on."""
    if is_compound(before, after) or before.lower() in load_contexts()["leads_on"]:
        return 1.2
    if after in load_contexts()["breath"]:
        return 0.0
    return 0.8 if before in _NUMBER_WORDS else 0.4


def _loosened(items: list[BreathWord]) -> tuple[list[BreathWord], list[bool]]:
    """Return the items, and for each gap before one, and the end, whether a number goes on over it, so that no breath may fall there.

    Where a run of number words is too long to say at once its readings are opened: a long run of digits may be cut anywhere, a long
    number nowhere, what is longer than any number anywhere again.
    """
    glued = _gaps(items)
    if not any(glued) and max([len(item.text) for item in items]) <= LONGEST:
        return items, glued
    runs = list(_runs(items, glued))
    if all(map(_is_sayable, runs)):
        return items, glued
    loose: list[BreathWord] = []
    free: set[int] = set()
    for run in runs:
        if _is_sayable(run):
            loose += run
            continue
        words = [word for item in run for word in _opened(item)]
        if _size(words) > LONGEST_NUMBER or all(word.text.rstrip(_MARKS) in DIGIT_WORDS for word in words):
            free.update(range(len(loose), len(loose) + len(words)))
        loose += words
    return loose, [shut and place not in free for place, shut in enumerate(_gaps(loose))]


def _is_sayable(run: list[BreathWord]) -> bool:
    return _size(run) <= LONGEST


def _size(run: list[BreathWord]) -> int:
    """Return the characters of words as they are pronounced, with a space behind each."""
    return sum([len(word.respelled or word.text) + 1 for word in run])


def _gaps(items: list[BreathWord]) -> list[bool]:
    """Return for each gap whether a number goes on over it: words of numbers on both sides, or a ``trên`` between two numbers."""
    ends = [_ends_in_number(item.text) for item in items]
    if not any(ends[:-1]):
        return [False] * (len(items) + 1)
    begins = [_begins_with_number(item.text) for item in items]
    for place in range(1, len(items) - 1):
        if ends[place - 1] and begins[place + 1] and items[place].text == "trên":
            ends[place] = begins[place] = True
    return [False, *(before and after for before, after in zip(ends, begins[1:], strict=False)), False]


@lru_cache(maxsize=16384)
def _ends_in_number(text: str) -> bool:
    return text.rpartition(" ")[2] in _NUMBER_WORDS


@lru_cache(maxsize=16384)
def _begins_with_number(text: str) -> bool:
    return text.partition(" ")[0].rstrip(_MARKS) in _NUMBER_WORDS


def _runs(items: list[BreathWord], glued: list[bool]) -> Iterator[list[BreathWord]]:
    """Keep items together over the gaps that are glued."""
    start = 0
    for place in range(1, len(items) + 1):
        if not glued[place]:
            yield items[start:place]
            start = place


def _opened(item: BreathWord) -> list[BreathWord]:
    words, respelled = item.text.split(" "), (item.respelled or item.text).split(" ")
    if len(words) != len(respelled):
        return [BreathWord(word, 1) for word in words] if len(words) > 1 else [item]
    return [BreathWord(word, 1, other if other != word else "") for word, other in zip(words, respelled, strict=True)]
