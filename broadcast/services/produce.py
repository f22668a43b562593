"""The pipeline, once, in the order it flows: script and figures → written → spoken → parts → recipe."""

import logging
from collections.abc import Iterable, Sequence
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
        spoken=replace(spoken, groups=_cast(script.voice, spoken.groups)),
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


def prepare(tools: Tools, groups: Iterable[tuple[BreathGroup, SoundProfile]]) -> None:
    """Speak every part that is not in the store yet, several at a time, telling how far it has come.

    What an engine cannot say is left for ``record``, which then says the whole item with the next one.
    """
    for engine in tools.engines.values():
        try:
            voices = engine.voices()
        except EngineUnavailable:
            continue
        missing = _missing(tools, engine, voices, groups)
        done, total = 0, sum(line.syllables for line in missing)
        for syllables in tools.spread(partial(_try, tools, engine), missing):
            done += syllables
            tools.progress(done, total, "đọc")
        return


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    parts: tuple[Part, ...]
    voice: str
    fallback: str


def _speak(tools: Tools, groups: Sequence[BreathGroup], profile: SoundProfile) -> _Said:
    reasons: list[str] = []
    for engine in tools.engines.values():
        try:
            voices = engine.voices()
            parts = tuple(_part(tools, engine, voices, group, profile) for group in groups)
        except SpeechFailed as error:
            log.warning("%s cannot speak, trying the next voice: %s", engine.id, error)
            reasons.append(str(error))
            continue
        names = dict.fromkeys(_cast_voice(voices, group).name for group in groups)
        return _Said(parts=parts, voice=f"{engine.id} {' & '.join(names)}", fallback=" ".join(reasons))
    raise NoVoice(reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One text for one voice, and the profiles for which its part is not in the store: spoken once, mastered for each."""

    text: SpokenText
    voice: Voice
    syllables: int
    profiles: tuple[SoundProfile, ...]


def _part(tools: Tools, engine: TtsEngine, voices: Sequence[Voice], group: BreathGroup, profile: SoundProfile) -> Part:
    text, voice = _handed(engine, group), _cast_voice(voices, group)
    known = tools.audio.find(part_id(engine.id, voice, text, profile))
    if known is not None:
        return known
    return _make(tools, engine, _Line(text=text, voice=voice, syllables=group.syllables, profiles=(profile,)))[0]


def _make(tools: Tools, engine: TtsEngine, line: _Line) -> list[Part]:
    sound = engine.speak(line.text, line.voice)
    names = [part_id(engine.id, line.voice, line.text, profile) for profile in line.profiles]
    pairs = zip(names, line.profiles, strict=True)
    return [tools.audio.put(*master(name, sound, profile, syllables=line.syllables)) for name, profile in pairs]


def _try(tools: Tools, engine: TtsEngine, line: _Line) -> int:
    try:
        _make(tools, engine, line)
    except SpeechFailed as error:
        log.info("left for later: %s", error)
    return line.syllables


def _missing(tools: Tools, engine: TtsEngine, voices: Sequence[Voice], groups: Iterable[tuple[BreathGroup, SoundProfile]]) -> list[_Line]:
    wanted: dict[tuple[str, SpokenText], _Line] = {}
    for group, profile in groups:
        text, voice = _handed(engine, group), _cast_voice(voices, group)
        line = wanted.get((voice.name, text)) or _Line(text=text, voice=voice, syllables=group.syllables, profiles=())
        if profile not in line.profiles and tools.audio.find(part_id(engine.id, voice, text, profile)) is None:
            wanted[voice.name, text] = replace(line, profiles=(*line.profiles, profile))
    return list(wanted.values())


def _handed(engine: TtsEngine, group: BreathGroup) -> SpokenText:
    return group.respelled if engine.respells else group.text


def _cast(voice: str, groups: tuple[BreathGroup, ...]) -> tuple[BreathGroup, ...]:
    """Give a text for a male voice to the engine's second speaker."""
    return tuple(replace(group, speaker=2) for group in groups) if voice == "male" else groups


def _cast_voice(voices: Sequence[Voice], group: BreathGroup) -> Voice:
    return voices[min(group.speaker, len(voices)) - 1]


def _figures_day(script: Script, place: Place) -> date | None:
    days = [place.figures_day] if script.needs else []
    if "dia_ban." in script.body and place.own_day:
        days.append(place.own_day)
    return min((day for day in days if day), default=None)
