"""The door: written Vietnamese in, breath groups of spoken Vietnamese out.

A word that is plain Vietnamese is known at once and goes straight through; everything else goes to ``classify.read_at``.
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from broadcast.model.announcement import BreathGroup, Certainty, Doubt, Misread, Span, Spoken
from broadcast.model.units import Millis, SpokenText, WrittenText
from broadcast.spoken.breath import AFTER_MARK, AFTER_PARAGRAPH, AFTER_SENTENCE, BreathWord, breath_groups
from broadcast.spoken.classify import read_at
from broadcast.spoken.clean import Clean
from broadcast.spoken.doubt import doubt
from broadcast.spoken.figures_heard import Heard, find_misread
from broadcast.spoken.lexicon import Lexicon
from broadcast.spoken.line import Line, Reading, begins_entry
from broadcast.spoken.plain import CLOSELY, COMMA, ELLIPSIS, QUESTION, PlainWords
from broadcast.spoken.style import NORTHERN, Style
from broadcast.spoken.syllable import count_syllables
from broadcast.spoken.word_count import WordCount

_DIGIT = re.compile("[0-9]")
LONGEST_LINE, MOST_LINES = 400, 2000
"""Of the lines that are remembered: characters of one, and how many."""
LONGEST_WORD = 1000
"""Characters without a space; no address is longer."""
_SPEAKER = re.compile(r"\s*\[giọng ([12])\]\s*", re.IGNORECASE)
_STOPS = re.compile(r"\./\.|\.-\.|\.{2,}|…+|[.!?;]+")
_ENUMERATORS = frozenset(("number", "roman", "letter", "version", "code", "day"))
_ABBREVIATIONS = ("lexicon", "title")
_MAY_NAME_FOREIGN = ("measure", "money", "sign", "electronic")
_CLOSERS = "\"')]}>*_ "


def read_aloud(text: WrittenText, lexicon: Lexicon, style: Style = NORTHERN, *, marks: bool = False, align: bool = False) -> Spoken:
    """Return a text as an announcer would read it, in breath groups, with doubts where a person should look.

    ``marks``: the script's own marks count: ``|`` ends a group, ``[giọng 2]`` at the start of a line gives it to the second voice.
    A sentence ends a group (450 ms), a blank line makes its pause 1,000 ms. ``align`` adds the span of each reading. Never raises.

    >>> from broadcast.spoken.lexicon import load_shipped
    >>> read_aloud(WrittenText("Đạt 37,86%."), load_shipped()).text
    'Đạt ba mươi bảy phẩy tám mươi sáu phần trăm.'
    """
    clean = Clean(text)
    reader = _Reader(clean, lexicon, style, marks=marks, align=align)
    reader.read()
    reader.doubts += [_dropped(clean.nfc, place) for place in clean.dropped]
    groups = tuple(reader.groups)
    misread = find_misread("\n".join(reader.lines_read), reader.readings, reader.groups_read)
    return Spoken(
        groups=groups,
        doubts=tuple(reader.doubts),
        syllables=sum(group.syllables for group in groups),
        spans=tuple(reader.spans),
        misread=tuple(_in_nfc(clean, figure) for figure in misread),
    )


def _in_nfc(clean: Clean, misread: Misread) -> Misread:
    return replace(misread, start=clean.origin(misread.start), end=clean.origin(misread.end))


def _dropped(nfc: str, place: int) -> Doubt:
    written = f"U+{ord(nfc[place]):04X}"
    return Doubt(start=place, end=place + 1, written=nfc[place], reason=doubt("dropped", written=written))


@lru_cache(maxsize=64)
def _plain_words(lexicon: Lexicon) -> PlainWords:
    return PlainWords(lexicon)


class _ReadLine(NamedTuple):
    """What a line without figures and doubts adds to a text."""

    groups: tuple[BreathGroup, ...]
    items: tuple[BreathWord, ...]
    fresh: bool


@lru_cache(maxsize=64)
def _lines(_lexicon: Lexicon, _style: Style, _marks: bool) -> dict[tuple[str, int], _ReadLine]:
    return {}


class _Reader:
    """Reads one text; ``items`` are the words of the run being read."""

    def __init__(self, clean: Clean, lexicon: Lexicon, style: Style, *, marks: bool, align: bool) -> None:
        self.clean = clean
        self.lexicon = lexicon
        self.style = style
        self.marks = marks
        self.align = align
        self.plain = _plain_words(lexicon)
        self.lines: dict[tuple[str, int], _ReadLine] = {} if align else _lines(lexicon, style, marks)
        self.groups: list[BreathGroup] = []
        self.doubts: list[Doubt] = []
        self.spans: list[Span] = []
        self.said = WordCount()
        self.readings: list[Heard] = []
        """All that rules read, for the check of the figures."""
        self.lines_read: list[str] = []
        """The text for the same check, with spaces for lines that were checked when they were first read."""
        self.groups_read: list[BreathGroup] = []
        self.items: list[BreathWord] = []
        self.speaker = 1
        self.offset = 0
        self.fresh = True
        """Whether ``items`` begins a sentence, not only a run."""

    def read(self) -> None:
        lines = self.clean.text.rstrip().split("\n")
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else None
            groups = len(self.groups)
            recalled = self._recall(line, following)
            if not recalled:
                self._read_line(line)
            if following is None or not self._goes_on(following):
                self._end_sentence(".")
            if not recalled:
                self.groups_read += self.groups[groups:]
            self.lines_read.append(" " * len(line) if recalled else line)
            if following is not None and not following.strip() and self.groups:
                self._lengthen()
            self.offset += len(line) + 1

    def _goes_on(self, following: str) -> bool:
        """Tell whether a sentence runs over a line's end: the next line begins with a small letter."""
        first = following.lstrip()[:1]
        return bool(self.items) and first.islower() and not begins_entry(following) and not self.items[-1].text.endswith((".", "?"))

    def _recall(self, text: str, following: str | None) -> bool:
        """Add a line that was read and checked before, and tell whether it was; never one that a sentence may run into or out of.

        Most lines of a day's scripts have no figures and are the same for every station.
        """
        line = self.lines.get((text, self.speaker))
        if line is None or self.items or not self.fresh or (following and following.lstrip()[:1].islower()):
            return False
        self.groups += line.groups
        self.items = [*line.items]
        self.fresh = line.fresh
        return True

    def _read_line(self, text: str) -> None:
        whole, groups, doubts, speaker = self.fresh and not self.items, len(self.groups), len(self.doubts), self.speaker
        self._read_words(text)
        if not whole or len(text) > LONGEST_LINE or _DIGIT.search(text) or len(self.doubts) > doubts or self.speaker != speaker:
            return
        if len(self.lines) >= MOST_LINES:
            self.lines.clear()
        self.lines[text, speaker] = _ReadLine(tuple(self.groups[groups:]), tuple(self.items), self.fresh)

    def _read_words(self, text: str) -> None:
        place = self._begin_line(text)
        line: Line | None = None
        words, look, aligned = self.plain.words, self.plain.look, self.align
        chunks = text[place:].split(" ") if place else text.split(" ")
        number, sentence = 0, 0
        while number < len(chunks):
            chunk = chunks[number]
            item, mark, listed = words.get(chunk) or look(chunk)
            if mark == CLOSELY or (listed and aligned):
                line = line or Line(text, self.lexicon, self.style)
                line.sentence = max(line.sentence, sentence)
                after = self._read_closely(line, place)
                number += text.count(" ", place, after) + (after > len(text))
                place = after
                continue
            number += 1
            place += len(chunk) + 1
            if item:
                self.items.append(item)
            if mark:
                self._stop(mark, text, place - 1)
                sentence = sentence if self.items else place

    def _begin_line(self, text: str) -> int:
        """Return where the line's words begin: after the mark of its speaker, if it has one."""
        mark = _SPEAKER.match(text) if self.marks else None
        if not mark:
            return 0
        self._end_sentence(".")
        self.speaker = int(mark[1])
        self.readings.append((self.offset, self.offset + mark.end(), "", "speaker"))
        return mark.end()

    def _stop(self, mark: int, text: str, end: int) -> None:
        """Do what the sign after a plain word asks; a comma stands in the word already."""
        if mark == ELLIPSIS and text[end + 1 : end + 2].islower():
            self._comma()
        elif mark != COMMA:
            self._end_sentence("?" if mark == QUESTION else ".")

    def _read_closely(self, line: Line, place: int) -> int:
        """Read from a place that is no plain word up to the next space after a reading; return the place after it."""
        text = line.text
        end = line.next_space(place)
        if end - place > LONGEST_WORD:
            return self._skip_word(text, place, end)
        while place < len(text) and text[place] != " ":
            char = text[place]
            stop = None if char.isalnum() else _STOPS.match(text, place)
            if stop:
                place = self._read_stop(line, stop)
                line.sentence = line.sentence if self.items else place
            elif char in ",:":
                self._comma()
                place += 1
            elif char == "|" and self.marks:
                self._end_run(AFTER_MARK)
                place += 1
            else:
                place = self._read_one(line, place)
        return place + 1

    def _skip_word(self, text: str, place: int, end: int) -> int:
        """Keep a word of thousands of characters as it stands: it is no word, and reading it by rules would take seconds."""
        reason = doubt("too-long-word", count=end - place, written=text[place : place + 20])
        reading = Reading(end, text[place:end], "unread", doubt=reason, unread=True)
        self.items.append(_item(reading, self.plain))
        self.readings.append((self.offset + place, self.offset + end, reading.spoken, reading.rule))
        self._doubt(reading, place, text)
        return end + 1

    def _read_one(self, line: Line, place: int) -> int:
        line.start = not self.items and self.fresh
        reading = read_at(line, place)
        self.readings.append(
            (self.offset + place, self.offset + reading.end, reading.spoken if reading.rule != "mark" else "", reading.rule)
        )
        if reading.rule == "mark":
            if reading.spoken:
                self._comma()
            if reading.doubt:
                self._doubt(reading, place, line.text)
            return reading.end
        if self.align:
            self._span(reading, place, line.text)
        if reading.spoken:
            self.items.append(_item(reading, self.plain))
        if reading.rule != "range":
            line.rule, line.spoken, line.end = reading.rule, reading.spoken, reading.end
        if reading.doubt:
            self._doubt(reading, place, line.text)
        return reading.end

    def _read_stop(self, line: Line, stop: re.Match[str]) -> int:
        """Do what a stop asks, and return the place after it."""
        place, end = stop.span()
        after = line.char(end)
        if after and after not in _CLOSERS:
            return end
        if stop[0] == "." and line.rule in _ABBREVIATIONS and line.end == place and line.char(end + 1).islower():
            return end
        if self._is_enumerator(line, stop) or (stop[0][:2] in ("..", "…") and line.char(end + 1).islower()):
            self._comma()
            return end
        self._end_sentence("?" if "?" in stop[0] else ".")
        return end

    def _is_enumerator(self, line: Line, stop: re.Match[str]) -> bool:
        """``1. Các phòng``: the number of a list's entry is no sentence."""
        return (
            len(self.items) == 1
            and line.text[line.end : stop.start()].strip("\"'()[]*_") == ""
            and line.rule in _ENUMERATORS
            and stop[0][0] == "."
            and line.text[stop.end() :].strip() != ""
        )

    def _comma(self) -> None:
        if self.items and self.items[-1].text[-1] not in ",.?":
            self.items[-1] = _marked(self.items[-1], ",")

    def _end_run(self, pause: Millis) -> None:
        if self.items:
            self._comma()
            self.groups += breath_groups(self.items, pause, self.speaker)
            self.items = []
            self.fresh = False

    def _end_sentence(self, mark: str) -> None:
        if not self.items and not self.fresh:
            self._close_run(mark)
        self.fresh = True
        if self.items:
            last = self.items[-1]
            if last.text[-1] in ",.?":
                last = BreathWord(last.text[:-1], last.syllables, last.respelled[:-1])
            self.items[-1] = _marked(last, mark)
            self.groups += breath_groups(self.items, AFTER_SENTENCE, self.speaker)
            self.items = []

    def _close_run(self, mark: str) -> None:
        """Let the run before close the sentence: the author's mark stood at its end."""
        last = self.groups[-1]
        self.groups[-1] = replace(
            last,
            text=SpokenText(last.text.rstrip(",") + mark),
            respelled=SpokenText(last.respelled.rstrip(",") + mark),
            pause_after=AFTER_SENTENCE,
        )

    def _lengthen(self) -> None:
        self.groups[-1] = replace(self.groups[-1], pause_after=AFTER_PARAGRAPH)

    def _doubt(self, reading: Reading, place: int, text: str) -> None:
        start, end = self._origin(place), self._origin(reading.end)
        readings = (reading.spoken, reading.other) if reading.certainty is Certainty.OPEN else ()
        written = text[place : reading.end]
        self.doubts.append(Doubt(start=start, end=end, written=written, reason=reading.doubt, unread=reading.unread, readings=readings))

    def _span(self, reading: Reading, place: int, text: str) -> None:
        start, end = self._origin(place), self._origin(reading.end)
        self.spans.append(
            Span(
                start=start,
                end=end,
                written=text[place : reading.end],
                spoken=reading.spoken,
                rule=reading.rule,
                word=self.said.before(self.groups, self.items),
                certainty=reading.certainty,
                other=reading.other,
            )
        )

    def _origin(self, place: int) -> int:
        return self.clean.origin(self.offset + place)


def _item(reading: Reading, plain: PlainWords) -> BreathWord:
    respelled = reading.respelled
    if not respelled and reading.rule in _MAY_NAME_FOREIGN:
        respelled = plain.respelled(reading.spoken)
    syllables = (respelled or reading.spoken).count(" ") + 1 if respelled or reading.rule != "foreign" else count_syllables(reading.spoken)
    return BreathWord(reading.spoken, syllables, respelled if respelled != reading.spoken else "")


def _marked(item: BreathWord, mark: str) -> BreathWord:
    return BreathWord(item.text + mark, item.syllables, item.respelled and item.respelled + mark)
