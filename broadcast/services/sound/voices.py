"""Voices: which engines can speak now, why others cannot, and a first hearing of any text."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

import numpy as np

from broadcast.errors import BadInput, EngineUnavailable, NoVoice, SpeechFailed
from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Pcm, Samples, Voice
from broadcast.model.units import SpokenText, WrittenText
from broadcast.ports import TtsEngine, UnitOfWork
from broadcast.services.places.stations import city_on
from broadcast.services.scripts.lexicon import layered
from broadcast.services.sound.casting import cast, takes_at_hand
from broadcast.services.sound.speech import speech
from broadcast.sound.resample import resample
from broadcast.sound.trim import trim
from broadcast.spoken.lexicon import Lexicon, load_shipped
from broadcast.spoken.read import read_aloud
from broadcast.tools import Tools
from broadcast.voice_bank.take_checks import level
from broadcast.voice_bank.take_selection import ENGINE as RECORDED
from broadcast.wording import worded

GREETING = SpokenText("Xin chào.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineNote:
    """What people are told about an engine."""

    title: str
    licence: str
    setup: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceStatus:
    """One engine as it stands now. ``reason`` is why it does not speak; empty when it does."""

    engine: str
    note: EngineNote
    id: str
    voices: tuple[str, ...]
    reason: str
    in_order: bool
    """Whether ``Settings.tts_order`` names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicedText:
    """A text as one voice says it. ``fallback`` is why engines before it in the order did not."""

    text: SpokenText
    sound: Pcm
    voice: str
    fallback: str


@lru_cache(maxsize=1)
def engine_notes() -> Mapping[str, EngineNote]:
    """Return what people are told, for every engine there is, in the usual order."""
    table = tomllib.loads(files("broadcast.services").joinpath("data/engines.toml").read_text(encoding="utf-8"))
    return {name: EngineNote(**row) for name, row in table.items()}


def statuses(tools: Tools, order: Sequence[str]) -> tuple[VoiceStatus, ...]:
    """Return every engine, those of the order first; each that is set up says a greeting, so "speaks" is no guess."""
    names = dict.fromkeys([*order, *engine_notes()])
    return tuple(_status(tools, name, in_order=name in order) for name in names)


def say(tools: Tools, written: str) -> VoicedText:
    """Read a text aloud with the first engine of the order that can say all of it. Raises BadInput, NoVoice."""
    with tools.begin() as uow:
        spoken = read_aloud(WrittenText(written), readings(uow, tools.today()))
    if not spoken.groups:
        raise BadInput(worded("line-without-words", written=written.strip()))
    reasons: list[str] = []
    bank = takes_at_hand(tools)
    for name, engine in tools.engines.items():
        try:
            casting = cast(tools, name, spoken.groups, bank)
            if casting is not None:
                pairs = zip(spoken.groups, casting.voices, strict=True)
                sound = _join([_speak(tools, engine, group, voice) for group, voice in pairs], spoken.groups)
                return VoicedText(text=spoken.text, sound=sound, voice=casting.label, fallback=" ".join(reasons))
        except SpeechFailed as error:
            reasons.append(str(error))
    raise NoVoice(reasons)


def readings(uow: UnitOfWork, day: date) -> Lexicon:
    """Return the readings for a text of no script: the city's where there is one on that day, else the shipped ones."""
    city = city_on(uow, day)
    return layered(uow, city, city) if city else load_shipped()


def _status(tools: Tools, name: str, *, in_order: bool) -> VoiceStatus:
    engine, note = tools.engines.get(name), engine_notes()[name]
    voice_names: tuple[str, ...] = ()
    reason = note.setup if in_order else _out_of_order(name, note.setup)
    if name == RECORDED:
        voice_names = _people(tools)
        reason = "" if voice_names and engine else reason
    elif engine is not None:
        try:
            voices = engine.voices()
            voice_names = tuple(voice.name for voice in voices)
            engine.speak(GREETING, voices[0])
            reason = ""
        except EngineUnavailable as error:
            reason = error.reason
    return VoiceStatus(engine=name, note=note, id=engine.id if engine else "", voices=voice_names, reason=reason, in_order=in_order)


def _out_of_order(name: str, setup: str) -> str:
    """Return what brings in a voice that nobody asked for; whether it is installed was not looked at."""
    order = "BROADCAST_TTS_ORDER"
    return setup if order in setup else f"Thêm {name} vào {order}. Nếu vẫn chưa nói được: {setup[:1].lower()}{setup[1:]}"


def _people(tools: Tools) -> tuple[str, ...]:
    with tools.begin() as uow:
        return tuple(dict.fromkeys(take.person for take in uow.takes.usable()))


def _speak(tools: Tools, engine: TtsEngine, group: BreathGroup, voice: Voice) -> Pcm:
    return trim(speech(tools, engine, group.respelled if engine.respells else group.text, voice))


def _join(sounds: Sequence[Pcm], groups: Sequence[BreathGroup]) -> Pcm:
    rate = sounds[0].rate
    runs: list[Samples] = []
    for sound, group in zip(sounds, groups, strict=True):
        levelled = level(Pcm(samples=resample(sound.samples, sound.rate, rate), rate=rate))
        runs += [levelled.samples, np.zeros(round(rate * group.pause_after / 1000), np.float32)]
    return Pcm(samples=np.concatenate(runs[:-1]), rate=rate)
