"""Written and spoken side by side: one pair a line of a script, with the values and how each of them is read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from broadcast.model.announcement import Announcement, BreathGroup, Doubt, Span, Spoken
from broadcast.model.pace import speech_ms
from broadcast.model.units import Millis, WrittenText
from broadcast.spoken.lexicon import Lexicon
from broadcast.spoken.read import read_aloud

MARKS = re.compile(r"^\[giọng \d\]\s*|\s*\|\s*")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPiece:
    """A run of text; ``rule`` names what read it, empty for words that are said as they are written."""

    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breath:
    """One breath group as pieces."""

    pieces: tuple[ReadPiece, ...]
    pause: Millis
    speaker: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One line, written and spoken. ``groups`` are what its sound is made of."""

    number: int
    written: tuple[ReadPiece, ...]
    breaths: tuple[Breath, ...]
    spans: tuple[Span, ...]
    doubts: tuple[Doubt, ...]
    groups: tuple[BreathGroup, ...]

    @property
    def length(self) -> Millis:
        """An estimate at announcing rate, pauses counted in."""
        speech = speech_ms(sum(group.syllables for group in self.groups), len(self.groups))
        return Millis(speech + sum(group.pause_after for group in self.groups))


def pairs(announcement: Announcement, lexicon: Lexicon) -> tuple[Pair, ...]:
    """Return an announcement line by line, numbered from 1; empty lines have no pair."""
    lines = [line for line in announcement.written.split("\n") if line.strip()]
    read = [read_aloud(WrittenText(line), lexicon, marks=True, align=True) for line in lines]
    groups = _as_aired(read, announcement.spoken.groups)
    return tuple(_pair(n, *line) for n, line in enumerate(zip(lines, read, groups, strict=True), 1))


def _as_aired(read: Sequence[Spoken], aired: Sequence[BreathGroup]) -> list[tuple[BreathGroup, ...]]:
    """Deal the groups that go on air to the lines; lines read alone differ from them in pauses only."""
    if sum(len(spoken.groups) for spoken in read) != len(aired):
        return [spoken.groups for spoken in read]
    left = iter(aired)
    return [tuple(next(left) for _ in spoken.groups) for spoken in read]


def _pair(number: int, line: str, read: Spoken, groups: tuple[BreathGroup, ...]) -> Pair:
    telling = tuple(span for span in read.spans if _plain(span.written) != _plain(span.spoken))
    return Pair(
        number=number,
        written=_written(line, telling),
        breaths=_breaths(groups, telling),
        spans=telling,
        doubts=read.doubts,
        groups=groups,
    )


def _written(line: str, spans: Iterable[Span]) -> tuple[ReadPiece, ...]:
    pieces, at = [], 0
    for span in spans:
        pieces += [ReadPiece(text=MARKS.sub(" ", line[at : span.start])), ReadPiece(text=line[span.start : span.end], rule=span.rule)]
        at = span.end
    pieces.append(ReadPiece(text=MARKS.sub(" ", line[at:])))
    return tuple(piece for piece in pieces if piece.text)


def _breaths(groups: Sequence[BreathGroup], spans: Sequence[Span]) -> tuple[Breath, ...]:
    words = [word for group in groups for word in group.text.split()]
    rules = _rules(words, spans)
    breaths, at = [], 0
    for group in groups:
        count = len(group.text.split())
        pieces = _runs(words[at : at + count], rules[at : at + count])
        breaths.append(Breath(pieces=pieces, pause=group.pause_after, speaker=group.speaker))
        at += count
    return tuple(breaths)


def _rules(words: Sequence[str], spans: Sequence[Span]) -> list[str]:
    """Return for each spoken word the rule that made it, by the place that each reading has among the words."""
    by_word = {span.word + n: span.rule for span in spans for n in range(len(span.spoken.split()))}
    return [by_word.get(n, "") for n in range(len(words))]


def _runs(words: Sequence[str], rules: Sequence[str]) -> tuple[ReadPiece, ...]:
    runs: list[tuple[list[str], str]] = []
    for word, rule in zip(words, rules, strict=True):
        if runs and runs[-1][1] == rule:
            runs[-1][0].append(word)
        else:
            runs.append(([word], rule))
    return tuple(ReadPiece(text=" ".join(words), rule=rule) for words, rule in runs)


def _plain(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))
