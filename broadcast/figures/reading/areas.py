"""Which area a name or a code means, on one day. Never a nearest match: what does not fit is unknown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from broadcast.figures.folding import clean, fold, strip_accents, tone_last, without_footnote
from broadcast.figures.words import words
from broadcast.model.area import Area, AreaKind
from broadcast.model.units import AreaCode

_NUMBERING = re.compile(r"^(?:\(?(?:\d{1,3}|[ivx]{1,5}|[a-h])[.)]\)?\s*|[-+*•]\s*)+", re.IGNORECASE)
MAX_HINTS = 50
"""Unknown names of one file that get the nearest ones as a hint; a list of more is another list of areas."""
_CODE = re.compile(r"0*(\d{1,7})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What was found: one area, or the reason why none (``unknown``, ``kind``, ``several``)."""

    area: Area | None = None
    problem: str = ""
    candidates: tuple[Area, ...] = ()
    """Areas of that name but another kind, or several of that name."""


class Gazetteer:
    """The areas that exist on one day, by name and by code."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self.areas = tuple(areas)
        self._by_code = {int(area.code): area for area in areas if area.code.isdigit()}
        self._by_name = _index((tone_last(area.name), area) for area in areas)
        self._by_plain_name = _index((strip_accents(clean(area.name).casefold()), area) for area in areas)
        self._children = _index((area.parent or "", area) for area in areas)
        self._named: dict[str, Match] = {}
        self._hints = MAX_HINTS

    def by_code(self, text: str) -> Area | None:
        """Return the area of a code written as text or number; leading zeros may be lost."""
        match = _CODE.fullmatch(clean(text))
        return self._by_code.get(int(match[1])) if match else None

    def by_name(self, text: str) -> Match:
        """Return the area that a cell names, with or without its kind word."""
        if text not in self._named:
            self._named[text] = self._find(text)
        return self._named[text]

    def nearest(self, text: str, level: Sequence[Area]) -> tuple[Area, ...]:
        """Return up to three areas of a level whose names look alike, for a hint only; after MAX_HINTS unknown names none."""
        self._hints -= 1
        if self._hints < 0:
            return ()
        pairs = _pairs(split_kind(text)[1])
        scored = ((_likeness(pairs, _pairs(area.name)), area) for area in level)
        best = sorted((pair for pair in scored if pair[0] >= 0.3), key=lambda pair: -pair[0])
        return tuple(area for _, area in best[:3])

    def children(self, code: AreaCode | None) -> tuple[Area, ...]:
        """Return the areas of one parent."""
        return self._children.get(code or "", ())

    def _find(self, text: str) -> Match:
        kind, name = split_kind(text)
        namesakes = self._by_name.get(name, ()) or self._plain(name)
        whole = self._by_name.get(tone_last(clean(text)), ())
        if not namesakes and whole:
            kind, namesakes = None, whole
        fitting = [area for area in namesakes if kind in (None, area.kind)]
        if len(fitting) == 1:
            return Match(area=fitting[0])
        problem = "unknown" if not namesakes else "several" if fitting else "kind"
        return Match(problem=problem, candidates=tuple(namesakes))

    def _plain(self, name: str) -> Sequence[Area]:
        namesakes = self._by_plain_name.get(name, ()) if name == strip_accents(name) else ()
        return namesakes if len(namesakes) == 1 else ()


def split_kind(text: str) -> tuple[AreaKind | None, str]:
    """Return the kind that a name gives, if any, and the bare name ready to compare.

    >>> split_kind("1. UBND P.Cẩm Thủy")[0]
    <AreaKind.WARD: 'phường'>
    """
    name = tone_last(without_numbering(text))
    for office in words().offices:
        name = name.removeprefix(f"{office} ").removeprefix(f"{strip_accents(office)} ")
    for kind, form in _forms():
        rest = _after(name, form)
        if rest:
            return kind, rest
    return None, name


def without_numbering(text: str) -> str:
    """Return a name without a leading «1.», «I.», «a)» or «-», and without a footnote's mark."""
    return without_footnote(_NUMBERING.sub("", clean(text)))


def named_in(text: str, areas: Iterable[Area]) -> list[Area]:
    """Return the areas that a title names together with their kind word or its short form."""
    folded = fold(text)
    accented = tone_last(" ".join(re.findall(r"\w+", clean(text))))
    return [area for area in areas if _is_named(area, folded, accented)]


def _is_named(area: Area, folded: str, accented: str) -> bool:
    if not any(re.search(rf"\b{fold(form)} {fold(area.name)}\b", folded) for form in words().kinds.get(area.kind, ())):
        return False
    return tone_last(area.name) in accented or strip_accents(accented) == accented


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[AreaKind, str], ...]:
    forms = [(kind, form) for kind, all_forms in words().kinds.items() for form in {*all_forms, *map(strip_accents, all_forms)}]
    return tuple(sorted(forms, key=lambda pair: -len(pair[1])))


def _after(name: str, form: str) -> str:
    """Return what follows a kind word; its short form may have a dot and then needs no space."""
    if not name.startswith(form):
        return ""
    rest = name[len(form) :]
    return rest.lstrip(". ").strip() if rest[:1] in (" ", ".") else ""


def _index(pairs: Iterable[tuple[str, Area]]) -> dict[str, tuple[Area, ...]]:
    index: dict[str, list[Area]] = {}
    for name, area in pairs:
        index.setdefault(name, []).append(area)
    return {name: tuple(areas) for name, areas in index.items()}


def _likeness(pairs: frozenset[str], other: frozenset[str]) -> float:
    return len(pairs & other) / len(pairs | other)


@lru_cache(maxsize=65_536)
def _pairs(name: str) -> frozenset[str]:
    plain = f" {fold(name)} "
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
