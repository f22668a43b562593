"""Signature tune and chimes as parts: made once by code, mastered and kept like speech."""

from collections.abc import Callable

from broadcast.model.audio import Part, SoundProfile, Voice
from broadcast.model.script import Priority
from broadcast.model.units import PartId
from broadcast.sound.master import keep, master_music
from broadcast.sound.mix import chime, signature_tune
from broadcast.sound.part_id import part_id
from broadcast.tools import Tools

COMPOSER = "jingle/2"
"""Counted up when a tune or chime is composed anew, so that the old part is not taken for it."""


def tune_part(tools: Tools, profile: SoundProfile) -> Part:
    """Return the signature tune (nhạc hiệu) for a sound profile, as loud as speech."""
    return _known_or_made(tools, "tune", profile, lambda number: master_music(number, signature_tune(), profile))


def chime_part(tools: Tools, priority: Priority, profile: SoundProfile) -> Part:
    """Return the chime that goes before an announcement of that priority, at the level it was composed for."""
    return _known_or_made(tools, f"chime-{int(priority)}", profile, lambda number: keep(number, chime(priority), profile))


def _known_or_made(tools: Tools, name: str, profile: SoundProfile, make: Callable[[PartId], tuple[Part, bytes]]) -> Part:
    number = part_id(COMPOSER, Voice(engine="jingle", name=name), name, profile)
    part = tools.parts.find(number)
    return part if part is not None else tools.parts.put(*make(number))
