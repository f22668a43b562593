"""Who says an item: one engine for all of it, a voice for each breath group."""

from collections.abc import Sequence
from dataclasses import dataclass

from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Voice
from broadcast.ports import TtsEngine
from broadcast.tools import Tools
from broadcast.voice_bank.take_next import bank_now
from broadcast.voice_bank.take_selection import ENGINE as RECORDED
from broadcast.voice_bank.take_selection import Bank


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """A voice for each breath group, in order, and how screen and manifest name them."""

    voices: tuple[Voice, ...]
    label: str


def takes_at_hand(tools: Tools) -> Bank:
    """Return the recordings that may be heard now: read once for many texts; none where no engine plays them."""
    return bank_now(tools) if RECORDED in tools.engines else Bank()


def cast(tools: Tools, name: str, groups: Sequence[BreathGroup], bank: Bank) -> Casting | None:
    """Return the voices of an engine of the order for the groups; None where the recordings do not cover all of them.

    Raises EngineUnavailable, with the reason, when the engine cannot speak now.
    """
    if name == RECORDED:
        return _from_the_bank(bank, groups, allow_mixed=tools.allow_mixed_voice)
    return _by_speaker(tools.engines[name], groups)


def _by_speaker(engine: TtsEngine, groups: Sequence[BreathGroup]) -> Casting:
    voices = engine.voices()
    chosen = tuple(voices[min(group.speaker, len(voices)) - 1] for group in groups)
    names = dict.fromkeys(voice.name for voice in chosen)
    return Casting(voices=chosen, label=f"{engine.id} {' & '.join(names)}")


def _from_the_bank(bank: Bank, groups: Sequence[BreathGroup], *, allow_mixed: bool) -> Casting | None:
    cover = bank.cover(groups, allow_mixed=allow_mixed)
    return Casting(voices=cover.voices, label=cover.label) if cover else None
