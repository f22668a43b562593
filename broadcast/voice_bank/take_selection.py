"""Which takes say a text: one person's recordings for all of it, numbers put together from recorded number words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Voice
from broadcast.model.take import Take, falls, spoken_words
from broadcast.ports import UnitOfWork
from broadcast.spoken.read_number import number_vocabulary
from broadcast.spoken.style import STYLES

ENGINE = "recorded"
BEFORE_NUMBER = frozenset({"ngày", "tháng", "năm", "thứ", "số", "khu", "tổ", "lúc"})
AFTER_NUMBER = frozenset({"giờ", "phút", "tháng", "phần", "người", "tài"})
"""Beside one of these a single number word is a number; elsewhere it may be another word (năm: year, ba: father)."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A whole text as recordings. ``voices`` has one voice of the engine ``recorded`` for each breath group, in order."""

    people: tuple[str, ...]
    """Whose voices are heard; one person unless mixtures are allowed."""
    voices: tuple[Voice, ...]

    @property
    def label(self) -> str:
        """What screen and manifest show as the item's voice."""
        return f"{ENGINE} {'+'.join(self.people)}"


@dataclass(frozen=True, slots=True)
class Bank:
    """All takes that may be heard, by person and words."""

    takes: Mapping[str, Mapping[Words, Mapping[bool, Take]]] = field(default_factory=dict)
    """Person → words → whether the voice falls at the end → take."""

    def cover(self, groups: Sequence[BreathGroup], *, allow_mixed: bool = False) -> Cover | None:
        """Return how to say all groups, with the person who needs the fewest joints; None if nobody covers all."""
        by_person = {person: [self.pieces(person, group.text) for group in groups] for person in self.takes}
        whole = {person: _joints(pieces) for person, pieces in by_person.items() if all(pieces)}
        if whole:
            best = min(whole, key=lambda person: (whole[person], person))
            return _cover([(best, pieces) for pieces in by_person[best]])
        if not allow_mixed:
            return None
        leading = sorted(by_person, key=lambda person: (-sum(map(bool, by_person[person])), person))
        mixed = [next(((person, by_person[person][at]) for person in leading if by_person[person][at]), None) for at in range(len(groups))]
        return _cover([entry for entry in mixed if entry]) if groups and all(mixed) else None

    def pieces(self, person: str, text: str) -> tuple[Take, ...]:
        """Return one person's takes that say the text in order, as few as can be; empty if they do not.

        The text is cut only within and beside numbers: elsewhere a joint would be heard.
        """
        own_takes, words = self.takes.get(person, {}), spoken_words(text)
        cuts = [True, *(cut for cut in may_cut(words)), True] if words else []
        best: list[tuple[Take, ...] | None] = [()] + [None] * len(words)
        for end in range(1, len(words) + 1):
            for start in range(end):
                before, forms = best[start], own_takes.get(words[start:end])
                if not (cuts[start] and cuts[end] and forms) or before is None:
                    continue
                if best[end] is None or len(before) + 1 < len(best[end] or ()):
                    best[end] = (*before, _form(forms, falling=end == len(words) and falls(text)))
        return best[-1] or ()


def bank_of(uow: UnitOfWork) -> Bank:
    """Return the takes that may be heard now."""
    takes: dict[str, dict[Words, dict[bool, Take]]] = {}
    for take in uow.takes.usable():
        takes.setdefault(take.person, {}).setdefault(spoken_words(take.text), {})[falls(take.text)] = take
    return Bank(takes)


def cover(uow: UnitOfWork, groups: Sequence[BreathGroup], *, allow_mixed: bool = False) -> Cover | None:
    """Return how recordings say all groups, or None. For many texts in a row take ``bank_of`` once."""
    return bank_of(uow).cover(groups, allow_mixed=allow_mixed)


def may_cut(words: Sequence[str]) -> list[bool]:
    """Return for each gap between two words whether it lies within or beside a number."""
    inside = in_number(words)
    return [inside[at] or inside[at + 1] for at in range(len(words) - 1)]


def in_number(words: Sequence[str]) -> list[bool]:
    """Return for each word whether it belongs to a number: two number words in a row, or one beside a telling word.

    >>> in_number(("trong", "năm", "nay", "có", "mười", "bốn"))
    [False, False, False, False, True, True]
    """
    padded = ["", *words, ""]
    numeral = [word in vocabulary() and (word != "trăm" or padded[at] != "phần") for at, word in enumerate(words)]
    around = [False, *numeral, False]
    return [
        is_numeral and (around[at] or around[at + 2] or padded[at] in BEFORE_NUMBER or padded[at + 2] in AFTER_NUMBER)
        for at, is_numeral in enumerate(numeral)
    ]


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Return every word of which numbers are made, in all styles of reading."""
    return frozenset(word for style in STYLES.values() for word in number_vocabulary(style))


def _form(forms: Mapping[bool, Take], *, falling: bool) -> Take:
    return forms.get(falling) or next(iter(forms.values()))


def _joints(pieces: Sequence[Sequence[Take]]) -> int:
    return sum(map(len, pieces))


def _cover(parts: Sequence[tuple[str, Sequence[Take]]]) -> Cover:
    voices = tuple(Voice(engine=ENGINE, name=person, takes=tuple(take.sha256 for take in pieces)) for person, pieces in parts)
    return Cover(people=tuple(dict.fromkeys(person for person, _ in parts)), voices=voices)
