"""Copy checks that look at one line: its sentences, claims, ranks, addresses, telephone numbers and tone."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from broadcast.model.announcement import BreathGroup, Spoken
from broadcast.model.notice import Notice, Where
from broadcast.model.number_words import DIGIT_WORDS, NUMBER_WORDS
from broadcast.script.copy_rules import breath_words, forbidden, public_tone, rank_basis
from broadcast.script.numbers_said import ranks
from broadcast.wording import notice

LONGEST_SENTENCE = 25
"""Syllables; 12–18 is what a hearer keeps."""

_SENTENCE_END = re.compile(r"[.!?…][\"»”)]*$")
_MARKS = re.compile(r"^\[giọng \d\]\s*|\s*\|\s*")
_ANY_SPEAKER = re.compile(r"\[\s*(?:giọng|giong|voice)[^\]\n]{0,20}\]", re.IGNORECASE)
_MOBILE = re.compile(r"(?<![\d.,])(?:\+84|0)[ .()-]{0,2}[35789](?:[ .()-]{0,2}\d){8}(?!\d)")
_MOBILE_WORDS = re.compile(rf"\bkhông (?:ba|năm|bảy|tám|chín)(?: (?:{'|'.join(DIGIT_WORDS)})){{8}}\b")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLine:
    """One line of a filled script and how it is read. ``number`` counts from 1 in the script's file."""

    number: int
    written: str
    spoken: Spoken

    @property
    def plain(self) -> str:
        """The written line without speaker and breath marks."""
        return " ".join(_MARKS.sub(" ", self.written).split())


def _long_sentences(line: SpokenLine) -> Iterator[Notice]:
    for sentence in _sentences(line.spoken.groups):
        syllables = sum(group.syllables for group in sentence)
        if syllables > LONGEST_SENTENCE:
            text = " ".join(group.text for group in sentence)
            breaths = _breathing_places(line.plain)
            code = "long-sentence.breath" if breaths else "long-sentence"
            yield notice(code, Where(row=line.number), syllables=syllables, limit=LONGEST_SENTENCE, sentence=_short(text), before=breaths)


def _sentences(groups: Sequence[BreathGroup]) -> Iterator[list[BreathGroup]]:
    sentence: list[BreathGroup] = []
    for group in groups:
        sentence.append(group)
        if _SENTENCE_END.search(group.text):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _breathing_places(text: str) -> tuple[str, ...]:
    """Return words before which one can breathe, those nearest the middle first; in the middle itself if there is no such word."""
    places = sorted(breath_words().finditer(text), key=lambda place: abs(place.start() - len(text) // 2))
    if places:
        return tuple(f"«{place.group()}»" for place in places[:3])
    words = text.split()
    middle = next((at for at in _outwards(len(words)) if not (_is_number(words[at - 1]) and _is_number(words[at]))), 0)
    return (f"«{' '.join(words[middle : middle + 2])}»",) if middle else ()


def _is_number(word: str) -> bool:
    return word.casefold() in NUMBER_WORDS or any(letter.isdigit() for letter in word)


def _outwards(length: int) -> Iterator[int]:
    yield from sorted(range(1, length), key=lambda at: abs(at - length // 2))


def _unread(line: SpokenLine) -> Iterator[Notice]:
    """Yield the reader's own doubts; their reasons say what to do."""
    for doubt in line.spoken.doubts:
        code = "unread" if doubt.unread else "doubt.two-ways" if doubt.readings else "doubt"
        yield notice(code, Where(row=line.number), written=_short(doubt.written), reason=doubt.reason)


def _misread(line: SpokenLine) -> Iterator[Notice]:
    """Yield the figures that are not said as they are written."""
    for misread in line.spoken.misread:
        code = "reading.misread" if misread.spoken else "reading.unsaid"
        yield notice(code, Where(row=line.number), written=_short(misread.written), spoken=_short(misread.spoken))


def _forbidden(line: SpokenLine) -> Iterator[Notice]:
    text = line.plain.casefold()
    for claim in forbidden():
        match = claim.pattern.search(text)
        if match:
            facts = {"claim": match.group(), "reason": claim.reason, "source": claim.source, "instead": claim.instead}
            yield notice(f"must-not-be-said.{claim.severity}", Where(row=line.number), **facts)


def _ranks_without_basis(line: SpokenLine) -> Iterator[Notice]:
    for sentence in re.split(r"(?<=[.!?])\s+", line.plain):
        if ranks(sentence) and not any(basis.search(sentence.casefold()) for basis in rank_basis()):
            yield notice("rank-without-basis", Where(row=line.number), rank=ranks(sentence)[0])


def _addresses(line: SpokenLine) -> Iterator[Notice]:
    for match in _ADDRESS.finditer(line.plain):
        yield notice("web-address", Where(row=line.number), address=match.group())


def mobile_numbers(line: SpokenLine, cleared: Collection[str]) -> Iterator[Notice]:
    """Yield a notice for each personal mobile number, in figures or in words, that nobody has cleared (digits only)."""
    written = [re.sub(r"\D", "", match.group().replace("+84", "0")) for match in _MOBILE.finditer(line.plain)]
    words = re.sub(r"[^\w\s]", "", line.spoken.text.casefold())
    spoken_numbers = ["".join(str(DIGIT_WORDS.index(word)) for word in match.group().split()) for match in _MOBILE_WORDS.finditer(words)]
    for number in dict.fromkeys([*written, *spoken_numbers]):
        if number not in cleared:
            yield notice("mobile-number", Where(row=line.number), number=number)


def commands(line: SpokenLine) -> Iterator[Notice]:
    """Yield a notice for each word that commands; only for copy that the public hears."""
    text = line.plain.casefold()
    for pattern, instead in public_tone():
        match = pattern.search(text)
        if match:
            yield notice("command-to-public", Where(row=line.number), command=match.group(), instead=instead)


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:60].rsplit(' ', 1)[0]} … {text[-25:].split(' ', 1)[-1]}"


def _speaker_marks(line: SpokenLine) -> Iterator[Notice]:
    for match in _ANY_SPEAKER.finditer(line.written):
        if match.start() or match.group().casefold() not in ("[giọng 1]", "[giọng 2]"):
            yield notice("speaker-mark", Where(row=line.number), mark=match.group())


LINE_RULES: tuple[Callable[[SpokenLine], Iterator[Notice]], ...] = (
    _long_sentences,
    _unread,
    _misread,
    _forbidden,
    _ranks_without_basis,
    _addresses,
    _speaker_marks,
)
"""What is asked of every line, whoever hears it."""
