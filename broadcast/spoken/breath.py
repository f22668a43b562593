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
MOST_SYLLABLES = 28
_LEAST_SHARE = 0.5
"""A cut falls no earlier than this share of an even cut."""
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
    return piece.size <= LONGEST and piece.syllables <= MOST_SYLLABLES


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
    """Yield what must stay together: single items, and the words of one number; a long run of digits may be cut."""
    number: list[Item] = []
    for item in (part for whole in items for part in _opened(whole)):
        if all(word in _NUMBER_WORDS for word in item.text.rstrip(_MARKS).split(" ")):
            number.append(item)
            continue
        yield from _loosened(number)
        number = []
        yield _measured([item])
    yield from _loosened(number)


def _opened(item: Item) -> list[Item]:
    """A reading too long to be said at once is cut like plain words."""
    if len(item.respelled or item.text) < LONGEST or " " not in item.text:
        return [item]
    words, respelled = item.text.split(" "), (item.respelled or item.text).split(" ")
    if len(words) != len(respelled):
        return [Item(word, 1) for word in words]
    return [Item(word, 1, other if other != word else "") for word, other in zip(words, respelled, strict=True)]


def _loosened(number: list[Item]) -> list[_Piece]:
    if not number:
        return []
    piece = _measured(number)
    if piece.size > LONGEST and all(item.text.rstrip(_MARKS) in _DIGIT_WORDS for item in number):
        return [_measured([item]) for item in number]
    return [piece]
