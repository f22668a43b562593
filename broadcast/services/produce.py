"""The pipeline, once, in the order it flows: script and figures → written → spoken → parts → recipe."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from broadcast.errors import EngineUnavailable, NoVoice, SpeechFailed
from broadcast.model.announcement import Announcement, BreathGroup
from broadcast.model.audio import Part, SoundProfile, Voice
from broadcast.model.programme import Item
from broadcast.model.script import Script
from broadcast.model.units import Millis, SpokenText
from broadcast.ports import TtsEngine
from broadcast.script.write import write
from broadcast.services.casting import Casting, cast
from broadcast.services.jingles import chime_part
from broadcast.services.places import Place
from broadcast.services.tools import Tools
from broadcast.sound.master import master
from broadcast.sound.part_id import part_id
from broadcast.sound.splice import length_ms, recipe_of
from broadcast.spoken.read import read_aloud

log = logging.getLogger(__name__)

AFTER_CHIME = Millis(400)


def produce(tools: Tools, script: Script, place: Place) -> Item:
    """Return one script for one station and day, ready to air.

    Raises UnknownPlaceholder, MissingFigure, NoVoice.
    """
    announcement = announce(script, place)
    return record(tools, announcement, tools.profiles[place.station.profile])


def announce(script: Script, place: Place) -> Announcement:
    """Fill the script and read it aloud; no sound yet. Raises UnknownPlaceholder, MissingFigure."""
    written = write(script, place.slots, place.names)
    spoken = read_aloud(written, place.lexicon, marks=True)
    figures_as_of = _figures_day(script, place)
    return Announcement(
        script=script.id,
        script_version=script.version,
        title=script.title,
        area=place.area.code,
        day=place.day,
        written=written,
        spoken=replace(spoken, groups=_given_to(script.voice, spoken.groups)),
        figures_as_of=figures_as_of,
        priority=script.priority,
        first_day=script.valid_from,
        last_day=min(script.valid_to, figures_as_of + timedelta(days=place.max_age)) if figures_as_of else script.valid_to,
    )


def record(tools: Tools, announcement: Announcement, profile: SoundProfile, *, chime: bool = True) -> Item:
    """Give an announcement its sound: one voice for all of it, each part from the store where it is known. Raises NoVoice."""
    said = _speak(tools, announcement.spoken.groups, profile)
    parts, pauses = list(said.parts), [group.pause_after for group in announcement.spoken.groups]
    if chime:
        parts, pauses = [chime_part(tools, announcement.priority, profile), *parts], [AFTER_CHIME, *pauses]
    recipe = recipe_of(parts, pauses)
    return Item(announcement=announcement, recipe=recipe, length=length_ms(recipe), voice=said.voice, fallback=said.fallback)


def prepare(tools: Tools, wanted: Iterable[tuple[Announcement, SoundProfile]]) -> None:
    """Speak every part that is not in the store yet, several at a time, telling how far it has come.

    What an engine cannot say is left for ``record``, which then says the whole item with the next one.
    """
    lines: dict[tuple[str, str, str], _Line] = {}
    for announcement, profile in wanted:
        groups = announcement.spoken.groups
        for engine, casting in _castings(tools, groups, []):
            for group, voice in zip(groups, casting.voices, strict=True):
                _want(tools, lines, _line(engine, group, voice, profile))
            break
    done, total = 0, sum(line.syllables for line in lines.values())
    for syllables in tools.spread(partial(_try, tools), lines.values()):
        done += syllables
        tools.progress(done, total, "đọc")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    parts: tuple[Part, ...]
    voice: str
    fallback: str


def _speak(tools: Tools, groups: Sequence[BreathGroup], profile: SoundProfile) -> _Said:
    reasons: list[str] = []
    for engine, casting in _castings(tools, groups, reasons):
        try:
            pairs = zip(groups, casting.voices, strict=True)
            parts = tuple(speak_group(tools, engine, group, voice, profile) for group, voice in pairs)
        except SpeechFailed as error:
            log.warning("%s cannot speak, trying the next voice: %s", engine.id, error)
            reasons.append(str(error))
            continue
        return _Said(parts=parts, voice=casting.label, fallback=" ".join(reasons))
    raise NoVoice(reasons)


def _castings(tools: Tools, groups: Sequence[BreathGroup], reasons: list[str]) -> Iterator[tuple[TtsEngine, Casting]]:
    """Yield the engines that could say all groups, in order; what the others answered goes into ``reasons``."""
    for engine in tools.engines.values():
        try:
            casting = cast(tools, engine, groups)
        except EngineUnavailable as error:
            reasons.append(str(error))
            continue
        if casting is not None:
            yield engine, casting


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One text for one voice, and the profiles for which its part is wanted: spoken once, mastered for each."""

    engine: TtsEngine
    text: SpokenText
    voice: Voice
    syllables: int
    profiles: tuple[SoundProfile, ...]


def _line(engine: TtsEngine, group: BreathGroup, voice: Voice, profile: SoundProfile) -> _Line:
    text = group.respelled if engine.respells else group.text
    return _Line(engine=engine, text=text, voice=voice, syllables=group.syllables, profiles=(profile,))


def _want(tools: Tools, lines: dict[tuple[str, str, str], _Line], line: _Line) -> None:
    key = (line.engine.id, line.voice.name, line.text)
    known = lines.get(key)
    (profile,) = line.profiles
    if known and profile in known.profiles:
        return
    if tools.audio.find(part_id(line.engine.id, line.voice, line.text, profile)) is None:
        lines[key] = replace(line, profiles=(*(known.profiles if known else ()), profile))


def speak_group(tools: Tools, engine: TtsEngine, group: BreathGroup, voice: Voice, profile: SoundProfile) -> Part:
    """Return one breath group as a part, from the store where it is known. Raises SpeechFailed."""
    line = _line(engine, group, voice, profile)
    known = tools.audio.find(part_id(line.engine.id, line.voice, line.text, line.profiles[0]))
    return known if known is not None else _make(tools, line)[0]


def _make(tools: Tools, line: _Line) -> list[Part]:
    sound = line.engine.speak(line.text, line.voice)
    names = [part_id(line.engine.id, line.voice, line.text, profile) for profile in line.profiles]
    pairs = zip(names, line.profiles, strict=True)
    return [tools.audio.put(*master(name, sound, profile, syllables=line.syllables)) for name, profile in pairs]


def _try(tools: Tools, line: _Line) -> int:
    try:
        _make(tools, line)
    except SpeechFailed as error:
        log.info("left for later: %s", error)
    return line.syllables


def _given_to(voice: str, groups: tuple[BreathGroup, ...]) -> tuple[BreathGroup, ...]:
    """Give a text for a male voice to the engine's second speaker."""
    return tuple(replace(group, speaker=2) for group in groups) if voice == "male" else groups


def _figures_day(script: Script, place: Place) -> date | None:
    days = [place.figures_day] if script.needs else []
    if "dia_ban." in script.body and place.own_day:
        days.append(place.own_day)
    return min((day for day in days if day), default=None)
