"""Who says an item: one engine for all of it, a voice for each breath group."""

from collections.abc import Sequence
from dataclasses import dataclass

from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Voice
from broadcast.ports import TtsEngine
from broadcast.tools import Tools
from broadcast.voice_bank import take_selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """A voice for each breath group, in order, and how screen and manifest name them."""

    voices: tuple[Voice, ...]
    label: str


def cast(tools: Tools, engine: TtsEngine, groups: Sequence[BreathGroup]) -> Casting | None:
    """Return an engine's voices for the groups; None where a voice bank does not cover all of them.

    Raises EngineUnavailable, with the reason, when the engine cannot speak now.
    """
    if engine.id.startswith(f"{take_selection.ENGINE}/"):
        return _from_the_bank(tools, groups)
    voices = engine.voices()
    chosen = tuple(voices[min(group.speaker, len(voices)) - 1] for group in groups)
    names = dict.fromkeys(voice.name for voice in chosen)
    return Casting(voices=chosen, label=f"{engine.id} {' & '.join(names)}")


def _from_the_bank(tools: Tools, groups: Sequence[BreathGroup]) -> Casting | None:
    with tools.begin() as uow:
        found = take_selection.cover(uow, groups, allow_mixed=tools.allow_mixed_voice)
    return Casting(voices=found.voices, label=found.label) if found else None
