"""The door of this room: a breath group as scores, the symbols that the voice model reads and the syllable of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from broadcast.errors import UnspeakableWord
from broadcast.phonetics.phones import Phone, SoundPlace, phones
from broadcast.phonetics.syllable import Syllable, take_apart

FRONT = "a, "
"""Spoken first and cut away again: without something in front the model swallows the first onset
(character error 0.17 without, 0.13 with ``— ``, 0.12 with this)."""

LONGEST = 150
"""Symbols of one score, which hold 24 syllables of any kind, 35 of the usual. The model takes 510; its memory grows with them
(488 MB at 86, 553 here, 710 at 200)."""

OUTSIDE = -1
"""Owner of symbols that belong to no syllable."""

_PAUSES = re.compile(r"[,;:.?!…–—()]+")
_WORD = re.compile(r"[^\W_]+")
_CLOSERS = "\"'”’)»"
_MORE = (",", ";", ":", "–", "—")

Phrase = tuple[Syllable, ...]
"""Syllables without a pause between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What the model says in one go. ``phones`` and ``owners`` have one entry a symbol; an owner is a place in ``syllables``.

    ``mark`` is the closing mark: ``.``, ``?`` or ``,`` (more is to come).
    """

    phones: tuple[Phone, ...]
    owners: tuple[int, ...]
    syllables: tuple[Syllable, ...]
    mark: str

    @property
    def first(self) -> int:
        """Place of the first symbol that is to be heard."""
        return len(FRONT)

    @property
    def last(self) -> int:
        """Place of the last symbol that is to be heard."""
        return len(self.phones) - 2


def write_scores(text: str, longest: int = LONGEST) -> tuple[Score, ...]:
    """Return spoken Vietnamese words as scores of at most ``longest`` symbols, cut at pauses where one can.

    Nothing but the words and the closing mark decides. Raises UnspeakableWord, naming the first word that is no syllable.
    """
    phrases = [tuple(_syllable(word) for word in _WORD.findall(phrase)) for phrase in _PAUSES.split(text)]
    groups = list(_grouped([part for phrase in phrases for part in _halved(phrase, longest) if part], longest))
    marks = [","] * (len(groups) - 1) + [closing_mark(text)]
    return tuple(_score(group, mark) for group, mark in zip(groups, marks, strict=True)) if groups else ()


def closing_mark(text: str) -> str:
    """Return ``,`` if more is to come, ``?`` after a question, ``.`` otherwise."""
    written = text.rstrip(_CLOSERS)
    return "," if written.endswith(_MORE) else "?" if written.endswith("?") else "."


def _syllable(word: str) -> Syllable:
    syllable = take_apart(word)
    if syllable is None:
        raise UnspeakableWord(word)
    return syllable


def _size(phrase: Phrase) -> int:
    return len(FRONT) + 1 + sum(len(phones(syllable)) + 1 for syllable in phrase)


def _halved(phrase: Phrase, longest: int) -> list[Phrase]:
    if _size(phrase) <= longest or len(phrase) < 2:
        return [phrase]
    middle = len(phrase) // 2
    return _halved(phrase[:middle], longest) + _halved(phrase[middle:], longest)


def _grouped(phrases: Iterable[Phrase], longest: int) -> Iterator[list[Phrase]]:
    group: list[Phrase] = []
    for phrase in phrases:
        if group and sum(map(_size, [*group, phrase])) > longest:
            yield group
            group = []
        group.append(phrase)
    if group:
        yield group


def _score(phrases: list[Phrase], mark: str) -> Score:
    written = [(Phone(symbol, SoundPlace.EDGE), OUTSIDE) for symbol in FRONT]
    syllables: list[Syllable] = []
    for phrase in phrases:
        if syllables:
            written[-1:] = [(Phone(",", SoundPlace.PAUSE), OUTSIDE), (Phone(" ", SoundPlace.PAUSE), OUTSIDE)]
        for syllable in phrase:
            written += [(phone, len(syllables)) for phone in phones(syllable)]
            written.append((Phone(" ", SoundPlace.GAP), OUTSIDE))
            syllables.append(syllable)
    written[-1] = Phone(".", SoundPlace.EDGE), OUTSIDE
    sounds, owners = zip(*written, strict=True)
    return Score(phones=sounds, owners=owners, syllables=tuple(syllables), mark=mark)
