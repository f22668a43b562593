"""Take a written Vietnamese syllable apart into onset, glide, nucleus, coda and tone, and put it together again.

The sounds are named by letters (``c`` for c, k and q; ``ng`` for ng and ngh), so that a name says nothing about an accent;
``phones.py`` gives them sounds. Legal rhymes are rows of ``data/rhymes.tsv``, legal onsets rows of ``data/onsets.tsv``.
"""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

STOPS = frozenset({"p", "t", "c", "ch"})
"""Codas that let only sắc and nặng be."""


class Tone(StrEnum):
    """The six tones, by their northern names."""

    NGANG = "ngang"
    HUYEN = "huyền"
    SAC = "sắc"
    HOI = "hỏi"
    NGA = "ngã"
    NANG = "nặng"


Rhyme = tuple[str, str, str]
"""Glide, nucleus, coda."""

MARKS = {"\u0300": Tone.HUYEN, "\u0301": Tone.SAC, "\u0309": Tone.HOI, "\u0303": Tone.NGA, "\u0323": Tone.NANG}
"""Combining marks (grave, acute, hook above, tilde, dot below); no mark is ngang."""

_FRONT = tuple("eêiy")
_VOWELS = frozenset("aăâeêioôơuưy")
_MODIFIED = frozenset("ăâêôơư")


@dataclass(frozen=True, slots=True, kw_only=True)
class Syllable:
    """One syllable; empty strings where a place is not filled, ``glide`` is ``w`` or empty."""

    onset: str
    glide: str
    nucleus: str
    coda: str
    tone: Tone

    @property
    def checked(self) -> bool:
        """Whether it ends in p, t, c or ch."""
        return self.coda in STOPS


def take_apart(word: str) -> Syllable | None:
    """Return the parts of one written syllable, or None if Vietnamese has no such syllable.

    Old and new places of the tone mark, NFC and NFD, capitals, and i for y are all understood.

    >>> take_apart("Nghiêng")
    Syllable(onset='ng', glide='', nucleus='iê', coda='ng', tone=<Tone.NGANG: 'ngang'>)
    """
    bare = _without_tone(word)
    if bare is None:
        return None
    letters, tone = bare
    for onset, rhyme in _readings(letters):
        if rhyme[2] not in STOPS or tone in {Tone.SAC, Tone.NANG}:
            return Syllable(onset=onset, glide=rhyme[0], nucleus=rhyme[1], coda=rhyme[2], tone=tone)
    return None


def put_together(syllable: Syllable) -> str:
    """Return the usual spelling, NFC, with the tone mark where newspapers put it (hòa, thúy, quý).

    Raises KeyError for parts that make no syllable.

    >>> put_together(Syllable(onset="c", glide="w", nucleus="iê", coda="n", tone=Tone.HUYEN))
    'quyền'
    """
    onset, rhyme = _spelling(syllable)
    at = _mark_place(rhyme)
    mark = next((mark for mark, tone in MARKS.items() if tone is syllable.tone), "")
    return unicodedata.normalize("NFC", onset + rhyme[: at + 1] + mark + rhyme[at + 1 :])


def every_syllable() -> Iterator[Syllable]:
    """Yield every syllable that has a spelling of its own (giê is read gi-ê only where no iê rhyme fits), each once."""
    for syllable in _combinations():
        if take_apart(put_together(syllable)) == syllable:
            yield syllable


def _combinations() -> Iterator[Syllable]:
    rhymes = _written_rhymes().items()
    for onset in dict.fromkeys(_onsets().values()):
        for (glide, nucleus, coda), written in rhymes:
            for tone in (Tone.SAC, Tone.NANG) if coda in STOPS else Tone:
                if onset == "c" or not written.startswith("qu"):
                    yield Syllable(onset=onset, glide=glide, nucleus=nucleus, coda=coda, tone=tone)


def _without_tone(word: str) -> tuple[str, Tone] | None:
    plain = unicodedata.normalize("NFD", word.lower())
    marks = [char for char in plain if char in MARKS]
    letters = unicodedata.normalize("NFC", "".join(char for char in plain if char not in MARKS))
    if len(marks) > 1 or not letters:
        return None
    return letters, MARKS[marks[0]] if marks else Tone.NGANG


def _readings(letters: str) -> Iterator[tuple[str, Rhyme]]:
    """Yield (onset, rhyme) in order of trust: the g of gì is gi, the iê of giếng is whole."""
    if letters.startswith("qu"):
        yield from (("c", rhyme) for rhyme in _after_qu(letters[2:]))
        return
    onset, rest = _after_gi(letters[2:]) if letters.startswith("gi") else _plain_cut(letters)
    if rest in _rhymes():
        yield onset, _rhymes()[rest]


def _after_qu(rest: str) -> Iterator[Rhyme]:
    whole = _rhymes().get("qu" + rest)
    glide, nucleus, coda = _rhymes().get(rest, ("w", "", ""))
    if whole:
        yield whole
    elif not glide and ("w", nucleus, coda) in _written_rhymes():
        yield "w", nucleus, coda


def _after_gi(rest: str) -> tuple[str, str]:
    """Return gi and the rhyme: the i belongs to both in gì, gìn and giếng, to the onset alone in già and giữ."""
    whole = "i" + rest
    return "gi", whole if rest[:1] not in _VOWELS or (rest.startswith("ê") and whole in _rhymes()) else rest


def _plain_cut(letters: str) -> tuple[str, str]:
    """Return (onset, rhyme as written); a rhyme that no table has where the spelling breaks a rule."""
    written = next((letters[:size] for size in (3, 2, 1) if letters[:size] in _onsets()), "")
    rest = letters[len(written) :]
    return _onsets()[written], rest if _spelled_right(written, rest) else "?"


def _spelled_right(onset: str, rest: str) -> bool:
    if onset in {"gh", "ngh"}:
        return rest.startswith(_FRONT)
    if onset in {"c", "g", "ng"}:
        return not rest.startswith(_FRONT)
    if rest.startswith("yê"):
        return not onset
    return onset != "q"


def _spelling(syllable: Syllable) -> tuple[str, str]:
    rhyme = _written_rhymes()[syllable.glide, syllable.nucleus, syllable.coda]
    if syllable.onset == "c" and syllable.glide:
        return "qu", rhyme.removeprefix("qu") if rhyme.startswith("qu") else rhyme[1:]
    if syllable.onset == "gi":
        return ("g" if rhyme.startswith("i") else "gi"), rhyme
    if not syllable.onset and syllable.nucleus == "iê" and syllable.coda and not syllable.glide:
        return "", "y" + rhyme[1:]
    return _written_onset(syllable.onset, rhyme), rhyme


def _written_onset(onset: str, rhyme: str) -> str:
    if rhyme.startswith(_FRONT):
        return {"c": "k", "g": "gh", "ng": "ngh"}.get(onset, onset)
    return onset


def _mark_place(rhyme: str) -> int:
    vowels = [at for at, letter in enumerate(rhyme) if letter in _VOWELS]
    modified = [at for at in vowels if rhyme[at] in _MODIFIED]
    if modified:
        return modified[-1]
    closed = rhyme[-1] not in _VOWELS
    return vowels[-1] if closed else vowels[len(vowels) // 2 if len(vowels) > 2 else 0]


@cache
def _rhymes() -> dict[str, Rhyme]:
    return {row["written"]: (row["glide"], row["nucleus"], row["coda"]) for row in read_table("rhymes.tsv")}


@cache
def _written_rhymes() -> dict[Rhyme, str]:
    return {sounds: written for written, sounds in reversed(_rhymes().items())}


@cache
def _onsets() -> dict[str, str]:
    return {row["written"]: row["onset"] for row in read_table("onsets.tsv")}


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a tab-separated table of this room, by column name."""
    with files("broadcast.phonetics").joinpath("data", name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
