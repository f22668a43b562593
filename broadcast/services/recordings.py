"""Uploaded news pieces, recordings and music: decoded in a limited process, mixed, levelled and encoded like speech."""

import hashlib
from dataclasses import dataclass

from broadcast.model.audio import Part, Pcm, Recipe, SoundProfile, Tag, Voice
from broadcast.model.units import Millis
from broadcast.services.sound_files import splice_recipe
from broadcast.sound.clicks import clicks
from broadcast.sound.gate import check_item
from broadcast.sound.master import master, master_music
from broadcast.sound.mix import music_under
from broadcast.sound.part_id import part_id
from broadcast.sound.splice import END, length_ms, recipe_of
from broadcast.tools import Tools

LONGEST = Millis(15 * 60_000)
"""As long as a session; mastering ten minutes takes 0.6 GB."""
MIXER = "recording/2"
"""Counted up when mixing changes, so that an old mix is not taken for a new one."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A recording ready to air: one part, its recipe and measured length."""

    recipe: Recipe
    length: Millis
    clicks: tuple[float, ...] = ()
    """Seconds from the recording's start at which it clicks: worth a listen before it airs."""


def take_in(tools: Tools, recording: bytes, profile: SoundProfile, *, music: bytes | None = None) -> Piece:
    """Return a recording as a piece of a sound profile, with music under it if given; the uploads are kept by their hash.

    Raises NotAudio for what is no sound or longer than 15 minutes, BadSound for what must not air.
    """
    sound = tools.decoder.decode(recording, longest=LONGEST)
    recipe = recipe_of([_part(tools, recording, sound, profile, music)], [END])
    piece = Piece(recipe=recipe, length=length_ms(recipe), clicks=clicks(sound))
    check_item(tools.decoder.decode(file_of(tools, piece, ""), longest=Millis(2 * LONGEST), rate=profile.rate), recipe, profile)
    return piece


def file_of(tools: Tools, piece: Piece, title: str) -> bytes:
    """Return the piece as an MP3 file."""
    return splice_recipe(tools, piece.recipe, Tag(title=title, date=tools.today().isoformat()))


def _part(tools: Tools, recording: bytes, sound: Pcm, profile: SoundProfile, music: bytes | None) -> Part:
    takes = tuple(hashlib.sha256(data).hexdigest() for data in (recording, music) if data is not None)
    number = part_id(MIXER, Voice(engine="recording", name="", takes=takes), "", profile)
    part = tools.parts.find(number)
    if part is not None:
        return part
    tools.media.put(recording)
    if music is None:
        return tools.parts.put(*master(number, sound, profile))
    bed = tools.decoder.decode(music, longest=LONGEST)
    tools.media.put(music)
    return tools.parts.put(*master_music(number, music_under(sound, bed), profile))
