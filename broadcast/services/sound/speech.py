"""What an engine said once is kept, so that it never says it again: for another sound profile, station or day, or after a preview."""

from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import SpokenText
from broadcast.ports import TtsEngine
from broadcast.sound.gate import check_raw
from broadcast.sound.pack import pack, unpack
from broadcast.sound.part_id import speech_id
from broadcast.tools import Tools


def speech(tools: Tools, engine: TtsEngine, text: SpokenText, voice: Voice) -> Pcm:
    """Return the sound of a text, spoken only where it is not kept. Raises SpeechFailed."""
    sound = recall(tools, engine, text, voice)
    return speak_anew(tools, engine, text, voice) if sound is None else sound


def is_kept(tools: Tools, engine: TtsEngine, text: SpokenText, voice: Voice) -> bool:
    """Whether the engine need not say it: cheap, nothing is read."""
    return engine.is_costly and tools.speech.holds(speech_id(engine.id, voice, text))


def recall(tools: Tools, engine: TtsEngine, text: SpokenText, voice: Voice) -> Pcm | None:
    """Return what the engine said before; None where it is not kept, or no longer whole."""
    if not engine.is_costly:
        return None
    data = tools.speech.get(speech_id(engine.id, voice, text))
    return None if data is None else unpack(data)


def speak_anew(tools: Tools, engine: TtsEngine, text: SpokenText, voice: Voice) -> Pcm:
    """Return the sound of a text, spoken now and kept from now on as it is returned. Raises SpeechFailed."""
    sound = engine.speak(text, voice)
    if not engine.is_costly:
        return sound
    check_raw(sound)
    data = pack(sound)
    tools.speech.put(speech_id(engine.id, voice, text), data)
    return unpack(data) or sound
