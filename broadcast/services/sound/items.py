"""Items: a script and a day's figures become written text, spoken text, parts and at last a recipe. ``programmes.plan`` calls the steps."""

import contextlib
import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from broadcast.errors import BadSound, EngineUnavailable, NoVoice, SpeechFailed, StorageFailed
from broadcast.model.announcement import Announcement, BreathGroup
from broadcast.model.audio import Part, Pcm, SoundProfile, Voice
from broadcast.model.pace import speech_ms
from broadcast.model.programme import Item
from broadcast.model.script import Script
from broadcast.model.units import Millis, PartId, SpokenText
from broadcast.ports import TtsEngine
from broadcast.script.write import write
from broadcast.services.scripts.station_day import Filling, StationDay
from broadcast.services.sound.casting import Casting, cast, takes_at_hand
from broadcast.services.sound.jingles import chime_part
from broadcast.services.sound.speech import is_kept, recall, speak_anew
from broadcast.sound.master import master
from broadcast.sound.part_id import part_id
from broadcast.sound.splice import END, length_ms, recipe_of
from broadcast.spoken.failures import FigureMisread
from broadcast.spoken.read import read_aloud
from broadcast.tools import Tools
from broadcast.voice_bank.take_selection import Bank

log = logging.getLogger(__name__)

AFTER_CHIME = Millis(400)
MASTERING_SHARE = 0.07
"""Of the time that it takes to speak a line by the neural voice and master it for two profiles."""


Spoken = tuple[Announcement, SoundProfile]
"""What is to be said, and for which sound profile."""
_Key = tuple[str, Voice, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One text for one voice, and the profiles for which its part is wanted: spoken once, mastered for each."""

    engine: TtsEngine
    text: SpokenText
    voice: Voice
    syllables: int
    profiles: tuple[SoundProfile, ...]

    @property
    def key(self) -> _Key:
        """What makes it the same speech."""
        return (self.engine.id, self.voice, self.text)

    @property
    def seconds(self) -> float:
        """How long it will sound."""
        return speech_ms(self.syllables, 1, self.voice.rate_percent) / 1000

    @property
    def part(self) -> PartId:
        """The id of its part for the first profile."""
        return part_id(self.engine.id, self.voice, self.text, self.profiles[0])


def announce(script: Script, station_day: StationDay) -> Announcement:
    """Fill the script and read it aloud; no sound yet. Raises UnknownPlaceholder, MissingFigure, FigureMisread."""
    filling = station_day.filling(script)
    written = write(script, filling.slots, station_day.names)
    spoken = read_aloud(written, station_day.lexicon, marks=True)
    if spoken.misread:
        raise FigureMisread(script.id, spoken.misread)
    return Announcement(
        script=script.id,
        title=script.title,
        area=station_day.area.code,
        day=station_day.day,
        written=written,
        spoken=replace(spoken, groups=_given_to(script.voice, spoken.groups)),
        figures_as_of=filling.figures_day,
        priority=script.priority,
        first_day=script.valid_from,
        last_day=_last_day(script, filling),
        document=script.source,
    )


def record(tools: Tools, announcement: Announcement, profile: SoundProfile, *, chime: bool = True, bank: Bank | None = None) -> Item:
    """Give an announcement its sound: one voice for all of it, each part from the store where it is known.

    ``bank`` are the recordings at hand, read here where none are given. Raises NoVoice.
    """
    speech = _speak(tools, announcement.spoken.groups, profile, bank or takes_at_hand(tools))
    parts, pauses = list(speech.parts), [group.pause_after for group in announcement.spoken.groups]
    if chime:
        parts, pauses = [chime_part(tools, announcement.priority, profile), *parts], [AFTER_CHIME, *pauses]
    recipe = recipe_of(parts, [*pauses[:-1], max(END, pauses[-1])])
    return Item(announcement=announcement, recipe=recipe, length=length_ms(recipe), voice=speech.voice, fallback=speech.fallback)


def prepare(tools: Tools, announcements: Sequence[Spoken], bank: Bank) -> None:
    """Speak every part that is not in the store yet, several at a time, telling how far it has come."""
    for _ in prepare_in_turn(tools, [announcements], bank):
        pass


def prepare_in_turn(tools: Tools, turns: Sequence[Sequence[Spoken]], bank: Bank) -> Iterator[None]:
    """Speak what is not in the store yet, turn after turn; yield each time a turn's parts are there.

    A line is spoken once, in the first turn that says it, for the profiles of all. Told is how many seconds of speech are made and
    how many all turns need; what was said before counts for what mastering it takes.
    An item of which an engine cannot say a part is prepared with the next engine that ``record`` comes to.
    """
    failed: set[_Key] = set()
    done = 0.0
    for number, turn in enumerate(turns):
        failures = -1
        while len(failed) > failures:
            failures = len(failed)
            ahead = _lines_to_make(tools, [spoken for later in turns[number:] for spoken in later], failed, bank)
            keys = {line.key for spoken in turn for line in _lines_of(tools, spoken, failed, bank)}
            work = {line.key: _seconds_of_work(tools, line) for line in ahead}
            total = done + sum(work.values())
            for line, made in tools.spread(partial(_try, tools), [line for line in ahead if line.key in keys]):
                done += work[line.key]
                tools.progress(done, total, "đọc")
                if not made:
                    failed.add(line.key)
        yield


def _seconds_of_work(tools: Tools, line: _Line) -> float:
    return line.seconds * MASTERING_SHARE if is_kept(tools, line.engine, line.text, line.voice) else line.seconds


def _lines_to_make(tools: Tools, announcements: Sequence[Spoken], failed: Collection[_Key], bank: Bank) -> Collection[_Line]:
    """Return what is not in the store yet; what is there is asked once for all of them."""
    spoken_lines = [line for announcement, profile in announcements for line in _lines_of(tools, (announcement, profile), failed, bank)]
    tools.parts.load(line.part for line in spoken_lines)
    lines: dict[_Key, _Line] = {}
    for line in spoken_lines:
        _want(tools, lines, line)
    return lines.values()


def _lines_of(tools: Tools, spoken: Spoken, failed: Collection[_Key], bank: Bank) -> Sequence[_Line]:
    """Return an announcement as the first engine says it that could and has not failed; empty where there is none."""
    announcement, profile = spoken
    for engine, casting in _castings(tools, announcement.spoken.groups, [], bank):
        pairs = zip(announcement.spoken.groups, casting.voices, strict=True)
        lines = [_line(engine, group, voice, profile) for group, voice in pairs]
        if not any(line.key in failed for line in lines):
            return lines
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    parts: tuple[Part, ...]
    voice: str
    fallback: str


def _speak(tools: Tools, groups: Sequence[BreathGroup], profile: SoundProfile, bank: Bank) -> _Said:
    reasons: list[str] = []
    for engine, casting in _castings(tools, groups, reasons, bank):
        try:
            pairs = zip(groups, casting.voices, strict=True)
            parts = tuple(speak_group(tools, engine, group, voice, profile) for group, voice in pairs)
        except SpeechFailed as error:
            log.warning("%s cannot speak, trying the next voice: %s", engine.id, error)
            reasons.append(str(error))
            continue
        return _Said(parts=parts, voice=casting.label, fallback=" ".join(reasons))
    raise NoVoice(reasons)


def _castings(tools: Tools, groups: Sequence[BreathGroup], reasons: list[str], bank: Bank) -> Iterator[tuple[TtsEngine, Casting]]:
    """Yield the engines that could say all groups, in order; what the others answered goes into ``reasons``."""
    for name, engine in tools.engines.items():
        try:
            casting = cast(tools, name, groups, bank)
        except EngineUnavailable as error:
            reasons.append(str(error))
            continue
        if casting is not None:
            yield engine, casting


def _line(engine: TtsEngine, group: BreathGroup, voice: Voice, profile: SoundProfile) -> _Line:
    text = group.respelled if engine.respells else group.text
    return _Line(engine=engine, text=text, voice=voice, syllables=group.syllables, profiles=(profile,))


def _want(tools: Tools, lines: dict[_Key, _Line], line: _Line) -> None:
    queued_line = lines.get(line.key)
    (profile,) = line.profiles
    if queued_line and profile in queued_line.profiles:
        return
    if tools.parts.find(line.part) is None:
        lines[line.key] = replace(line, profiles=(*(queued_line.profiles if queued_line else ()), profile))


def speak_group(tools: Tools, engine: TtsEngine, group: BreathGroup, voice: Voice, profile: SoundProfile) -> Part:
    """Return one breath group as a part, from the store where it is known. Raises SpeechFailed."""
    line = _line(engine, group, voice, profile)
    part = tools.parts.find(line.part)
    return part if part is not None else _make(tools, line)[0]


def speak_ahead(tools: Tools, lines: Iterable[tuple[TtsEngine, BreathGroup, Voice, SoundProfile]], what: str) -> None:
    """Speak what is not in the store yet, several at a time, each line once for all its profiles; ``what`` names it in the progress.

    A line that cannot be spoken fails when ``speak_group`` asks for its part.
    """
    new: dict[_Key, _Line] = {}
    for engine, group, voice, profile in lines:
        _want(tools, new, _line(engine, group, voice, profile))
    for number, _ in enumerate(tools.spread(partial(_try, tools), new.values()), 1):
        tools.progress(number, len(new), what)


def _make(tools: Tools, line: _Line) -> list[Part]:
    kept_speech = recall(tools, line.engine, line.text, line.voice)
    if kept_speech is not None:
        with contextlib.suppress(BadSound):  # an engine that may say it better this time is asked again
            return _mastered(tools, line, kept_speech)
    return _mastered(tools, line, speak_anew(tools, line.engine, line.text, line.voice))


def _mastered(tools: Tools, line: _Line, sound: Pcm) -> list[Part]:
    names = [part_id(line.engine.id, line.voice, line.text, profile) for profile in line.profiles]
    pairs = zip(names, line.profiles, strict=True)
    return [
        tools.parts.put(*master(name, sound, profile, expected=speech_ms(line.syllables, 1, line.voice.rate_percent)))
        for name, profile in pairs
    ]


def _try(tools: Tools, line: _Line) -> tuple[_Line, bool]:
    try:
        _make(tools, line)
    except (SpeechFailed, StorageFailed) as error:
        log.info("left for the next engine, or for whoever records it: %s", error)
        return line, False
    return line, True


def _given_to(voice: str, groups: tuple[BreathGroup, ...]) -> tuple[BreathGroup, ...]:
    """Give a text for a male voice to the engine's second speaker."""
    return tuple(replace(group, speaker=2) for group in groups) if voice == "male" else groups


def _last_day(script: Script, filling: Filling) -> date:
    """Return the script's end, or the day on which its figures grow too old, whichever comes first."""
    if filling.figures_day is None:
        return script.valid_to
    return min(script.valid_to, filling.figures_day + timedelta(days=filling.max_age))
