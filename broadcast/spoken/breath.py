"""Where a breath ends: at sentences, at the author's marks, and inside what is too long for an engine."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from broadcast.model.announcement import BreathGroup
from broadcast.model.units import Millis, SpokenText
from broadcast.spoken.read_number import DIGITS

AFTER_SENTENCE = Millis(450)
AFTER_PARAGRAPH = Millis(1000)
AFTER_MARK = Millis(180)
AFTER_COMMA = Millis(180)
AFTER_CUT = Millis(150)
LONGEST = 100
"""NFC characters, the mark at the end included: one request of gTTS."""
MOST_SYLLABLES = 28
_DIGIT_WORDS = frozenset(DIGITS)
_NUMBER_WORDS = _DIGIT_WORDS | frozenset("mười mươi mốt tư lăm nhăm bẩy trăm nghìn ngàn triệu tỷ tỉ linh lẻ phẩy rưỡi âm phần".split())
_MARKS = ",.?"


class Item(NamedTuple):
    """A word or a reading that is never cut; ``text`` has its mark at the end, if any."""

    text: str
    syllables: int
    respelled: str = ""
    """Empty where it is the same as ``text``."""


class _Piece(NamedTuple):
    items: list[Item]
    size: int
    syllables: int


def breath_groups(items: Sequence[Item], pause: Millis, speaker: int) -> list[BreathGroup]:
    """Return the groups of one run of items that ends with ``pause``: one, or several where it is too long to say at once.

    Cuts fall at commas first, else between items, never inside a number; a cut gets a comma.
    """
    size = sum(len(item.respelled or item.text) for item in items) + len(items)
    syllables = sum(item.syllables for item in items)
    if size <= LONGEST and syllables <= MOST_SYLLABLES:
        return [_group(items, pause, speaker)]
    packed = _pack([piece for clause in _clauses(items) for piece in _pieces(clause)])
    last = len(packed) - 1
    return [
        _group(piece.items if number == last else _with_comma(piece.items), pause if number == last else _inner_pause(piece.items), speaker)
        for number, piece in enumerate(packed)
    ]


def _group(items: Sequence[Item], pause: Millis, speaker: int) -> BreathGroup:
    text = " ".join([item.text for item in items])
    respelled = " ".join([item.respelled or item.text for item in items])
    return BreathGroup(
        text=SpokenText(text),
        respelled=SpokenText(respelled),
        pause_after=pause,
        syllables=sum([item.syllables for item in items]),
        speaker=speaker,
    )


def _inner_pause(items: Sequence[Item]) -> Millis:
    return AFTER_COMMA if items[-1].text.endswith(",") else AFTER_CUT


def _with_comma(items: list[Item]) -> list[Item]:
    last = items[-1]
    if last.text[-1] in _MARKS:
        return items
    respelled = f"{last.respelled}," if last.respelled else ""
    return [*items[:-1], Item(f"{last.text},", last.syllables, respelled)]


def _clauses(items: Iterable[Item]) -> list[list[Item]]:
    """Split after commas."""
    clauses: list[list[Item]] = [[]]
    for item in items:
        clauses[-1].append(item)
        if item.text.endswith(","):
            clauses.append([])
    return [clause for clause in clauses if clause]


def _pieces(clause: list[Item]) -> list[_Piece]:
    """Cut a clause that is too long into pieces of about the same length."""
    units = _units(clause)
    total = sum(unit.size for unit in units)
    syllables = sum(unit.syllables for unit in units)
    parts = max(-(-total // (LONGEST - 1)), -(-syllables // MOST_SYLLABLES))
    if parts <= 1:
        return [_merge(units)]
    return _pack(units, target=min(LONGEST, total // parts + 8))


def _pack(pieces: list[_Piece], target: int = LONGEST) -> list[_Piece]:
    """Put pieces together as long as they fit."""
    packed: list[list[_Piece]] = []
    size = syllables = 0
    for piece in pieces:
        fits = size + piece.size <= target and syllables + piece.syllables <= MOST_SYLLABLES
        if not packed or not fits:
            packed.append([])
            size = syllables = 0
        packed[-1].append(piece)
        size += piece.size
        syllables += piece.syllables
    return [_merge(parts) for parts in packed]


def _merge(pieces: Iterable[_Piece]) -> _Piece:
    kept = list(pieces)
    return _Piece([item for piece in kept for item in piece.items], sum(p.size for p in kept), sum(p.syllables for p in kept))


def _units(clause: Iterable[Item]) -> list[_Piece]:
    """Return what must stay together: single items, and the words of one number; a long run of digits may be cut."""
    units: list[list[Item]] = []
    number = False
    for item in (part for whole in clause for part in _opened(whole)):
        numeric = all(word in _NUMBER_WORDS for word in item.text.rstrip(_MARKS).split(" "))
        if numeric and number:
            units[-1].append(item)
        else:
            units.append([item])
        number = numeric
    return [_measured(part) for unit in units for part in _loosened(unit)]


def _opened(item: Item) -> list[Item]:
    """A reading too long to be said at once is cut like plain words."""
    if len(item.respelled or item.text) < LONGEST or " " not in item.text:
        return [item]
    words, respelled = item.text.split(" "), (item.respelled or item.text).split(" ")
    if len(words) != len(respelled):
        return [Item(word, 1) for word in words]
    return [Item(word, 1, other if other != word else "") for word, other in zip(words, respelled, strict=True)]


def _loosened(unit: list[Item]) -> list[list[Item]]:
    if len(unit) > 1 and sum(len(item.text) + 1 for item in unit) > LONGEST and all(item.text.rstrip(_MARKS) in _DIGIT_WORDS for item in unit):
        return [[item] for item in unit]
    return [unit]


def _measured(items: list[Item]) -> _Piece:
    size = sum(len(item.respelled or item.text) + 1 for item in items)
    return _Piece(items, size, sum(item.syllables for item in items))
