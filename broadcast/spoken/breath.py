"""Where a breath ends: at sentences, at the author's marks, and inside what is too long for an engine."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from broadcast.model.announcement import BreathGroup
from broadcast.model.units import Millis, SpokenText
from broadcast.spoken.lexicon import load_contexts
from broadcast.spoken.read_number import DIGITS

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
_DIGIT_WORDS = frozenset(DIGITS)
_NUMBER_WORDS = _DIGIT_WORDS | frozenset(
    [
        "mười",
        "mươi",
        "mốt",
        "tư",
        "lăm",
        "nhăm",
        "bẩy",
        "trăm",
        "nghìn",
        "ngàn",
        "triệu",
        "tỷ",
        "tỉ",
        "linh",
        "lẻ",
        "phẩy",
        "rưỡi",
        "âm",
        "phần",
    ]
)
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


def breath_groups(items: list[Item], pause: Millis, speaker: int) -> list[BreathGroup]:
    """Return the groups of one run of items that ends with ``pause``: one, or several where it is too long to say at once.

    Cuts fall at commas first, else between items, never inside a number; a cut gets a comma.
    """
    whole = _measured(items)
    if _fits(whole):
        return [_group(whole, pause, speaker)]
    pieces = [piece for clause in _clauses(items) for piece in ([clause] if _fits(clause) else _cut(clause))]
    *inner, last = _packed(pieces)
    return [_group(_with_comma(piece), _inner_pause(piece), speaker) for piece in inner] + [_group(last, pause, speaker)]


def _fits(piece: _Piece) -> bool:
    """``size`` counts a space or a comma behind the last word, but not both."""
    closed = piece.items[-1].text[-1] in _MARKS
    return piece.size - closed <= LONGEST and piece.syllables <= MOST_SYLLABLES


def _measured(items: list[Item]) -> _Piece:
    size = syllables = 0
    for text, count, respelled in items:
        size += len(respelled or text) + 1
        syllables += count
    return _Piece(items, size, syllables)


def _group(piece: _Piece, pause: Millis, speaker: int) -> BreathGroup:
    text = " ".join([item.text for item in piece.items])
    respelled = " ".join([item.respelled or item.text for item in piece.items])
    return BreathGroup(
        text=SpokenText(text), respelled=SpokenText(respelled), pause_after=pause, syllables=piece.syllables, speaker=speaker
    )


def _inner_pause(piece: _Piece) -> Millis:
    return AFTER_COMMA if piece.items[-1].text.endswith(",") else AFTER_CUT


def _with_comma(piece: _Piece) -> _Piece:
    last = piece.items[-1]
    if last.text[-1] in _MARKS:
        return piece
    respelled = f"{last.respelled}," if last.respelled else ""
    return piece._replace(items=[*piece.items[:-1], Item(f"{last.text},", last.syllables, respelled)])


def _clauses(items: list[Item]) -> Iterator[_Piece]:
    """Split after commas."""
    start = 0
    for place, item in enumerate(items, 1):
        if item.text[-1] == "," or place == len(items):
            yield _measured(items[start:place])
            start = place


def _packed(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Put pieces together as long as they fit."""
    packed = [pieces[0]]
    for piece in pieces[1:]:
        last = packed[-1]
        joined = _Piece(last.items + piece.items, last.size + piece.size, last.syllables + piece.syllables)
        if _fits(joined):
            packed[-1] = joined
        else:
            packed.append(piece)
    return packed


def _cut(clause: _Piece) -> Iterator[_Piece]:
    """Cut a clause that is too long into pieces of about the same length, where a phrase begins if there is such a place."""
    units = list(_units(clause.items))
    size, syllables, start = clause.size, clause.syllables, 0
    while start < len(units):
        parts = max(-(-size // LONGEST), -(-syllables // MOST_SYLLABLES))
        end = _end_of_piece(units, start, size / parts) if parts > 1 else len(units)
        piece = _measured([item for unit in units[start:end] for item in unit.items])
        yield piece
        size, syllables, start = size - piece.size, syllables - piece.syllables, end


def _end_of_piece(units: list[_Piece], start: int, target: float) -> int:
    """Return where the piece that begins at ``start`` ends: nearest the target, before a word that opens a phrase if one is near."""
    size = syllables = 0
    best, least = start + 1, 3.0
    for end in range(start + 1, len(units) + 1):
        size += units[end - 1].size
        syllables += units[end - 1].syllables
        if (size > LONGEST or syllables > MOST_SYLLABLES) and end > start + 1:
            break
        opens = end < len(units) and units[end].items[0].text in load_contexts()["breath"]
        cost = abs(size / target - 1) + (0.0 if opens else 0.4) + (1.0 if size < _LEAST_SHARE * target else 0.0)
        if cost < least:
            best, least = end, cost
    return best


def _units(items: list[Item]) -> Iterator[_Piece]:
    """Yield what must stay together: single readings, and the words of one number; what is too long even so comes word by word."""
    for run in _glued(items):
        piece = _measured(run)
        if piece.size <= LONGEST:
            yield piece
            continue
        for words in _glued([word for item in run for word in _opened(item)]):
            yield from _loosened(words)


def _glued(items: list[Item]) -> Iterator[list[Item]]:
    """Keep items together where one ends and the next begins with a word of a number."""
    run: list[Item] = []
    numeric = False
    for item in items:
        words = item.text.split(" ")
        if run and not (numeric and words[0].rstrip(_MARKS) in _NUMBER_WORDS):
            yield run
            run = []
        run.append(item)
        numeric = words[-1] in _NUMBER_WORDS
    if run:
        yield run


def _opened(item: Item) -> list[Item]:
    words, respelled = item.text.split(" "), (item.respelled or item.text).split(" ")
    if len(words) != len(respelled):
        return [Item(word, 1) for word in words] if len(words) > 1 else [item]
    return [Item(word, 1, other if other != word else "") for word, other in zip(words, respelled, strict=True)]


def _loosened(words: list[Item]) -> list[_Piece]:
    """Let a long run of digits be cut anywhere, a long number nowhere, what is longer than any number anywhere again."""
    piece = _measured(words)
    if piece.size > LONGEST_NUMBER or (piece.size > LONGEST and all(item.text.rstrip(_MARKS) in _DIGIT_WORDS for item in words)):
        return [_measured([item]) for item in words]
    return [piece]
