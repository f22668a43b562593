"""Uploaded news pieces, recordings and music: decoded in a limited process, mixed, levelled and encoded like speech."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from broadcast.errors import BadSound
from broadcast.model.audio import Part, Pcm, Recipe, SoundProfile, Tag, Voice
from broadcast.model.units import Millis, PartId
from broadcast.services.sound.sound_files import splice_recipe
from broadcast.sound.clicks import clicks
from broadcast.sound.gate import check_item
from broadcast.sound.master import master, master_music
from broadcast.sound.mix import music_under
from broadcast.sound.part_id import part_id
from broadcast.sound.splice import END, length_ms, recipe_of
from broadcast.tools import Tools
from broadcast.wording import worded

LONGEST = Millis(15 * 60_000)
"""As long as a session; mastering ten minutes takes 0.6 GB."""
MIXER = "recording/2"
"""Counted up when mixing changes, so that an old mix is not taken for a new one."""


@dataclass(frozen=True, kw_only=True)
class ReadyRecording:
    """A recording ready to air: one part, its recipe and measured length."""

    recipe: Recipe
    length: Millis
    media: str
    """SHA-256 (hex) of the upload."""
    clicks: tuple[float, ...] = ()
    """Seconds from the recording's start at which it clicks: worth a listen before it airs."""


def take_in(tools: Tools, recording: bytes, profile: SoundProfile, *, music: bytes | None = None, is_music: bool = False) -> ReadyRecording:
    """Return a recording as a piece of a sound profile, with music under it if given; the uploads are kept by their hash.

    Music by itself (``is_music``) is levelled, but neither compressed nor lifted, and may end as it likes. Raises NotAudio for what
    is no sound or longer than 15 minutes, BadSound for what must not air.
    """
    sound = tools.decoder.decode(recording, longest=LONGEST)
    takes = tuple(hashlib.sha256(data).hexdigest() for data in (recording, music) if data is not None)
    number = _id_of(takes, profile, is_music=is_music)
    tools.media.put(recording)
    part = tools.parts.find(number) or _made(tools, number, sound, profile, music=music, is_music=is_music)
    piece = replace(_piece(part, takes[0]), clicks=() if is_music else clicks(sound))
    check_item(tools.decoder.decode(file_of(tools, piece, ""), longest=Millis(2 * LONGEST), rate=profile.rate), piece.recipe, profile)
    return piece


def ready(tools: Tools, media: str, profile: SoundProfile, *, is_music: bool = False) -> ReadyRecording:
    """Return a recording that was taken in before; nothing is decoded where its part is there. Raises NotAudio, BadSound."""
    part = tools.parts.find(_id_of((media,), profile, is_music=is_music))
    if part is not None:
        return _piece(part, media)
    recording = tools.media.get(media)
    if recording is None:
        raise BadSound(worded("recording-gone"))
    return take_in(tools, recording, profile, is_music=is_music)


def parts_of(tools: Tools, media: Sequence[tuple[str, SoundProfile, bool]]) -> tuple[Part | None, ...]:
    """Return the parts of recordings, given by upload, sound profile and whether it is music; None for one that is not made."""
    ids = [_id_of((upload,), profile, is_music=is_music) for upload, profile, is_music in media]
    tools.parts.load(ids)
    return tuple(map(tools.parts.find, ids))


def file_of(tools: Tools, piece: ReadyRecording, title: str) -> bytes:
    """Return the piece as an MP3 file."""
    return splice_recipe(tools, piece.recipe, Tag(title=title, date=tools.today().isoformat()))


def _made(tools: Tools, number: PartId, sound: Pcm, profile: SoundProfile, *, music: bytes | None, is_music: bool) -> Part:
    if is_music:
        return tools.parts.put(*master_music(number, sound, profile))
    if music is None:
        return tools.parts.put(*master(number, sound, profile))
    bed = tools.decoder.decode(music, longest=LONGEST)
    tools.media.put(music)
    return tools.parts.put(*master_music(number, music_under(sound, bed), profile))


def _piece(part: Part, media: str) -> ReadyRecording:
    recipe = recipe_of([part], [END])
    return ReadyRecording(recipe=recipe, length=length_ms(recipe), media=media)


def _id_of(takes: tuple[str, ...], profile: SoundProfile, *, is_music: bool) -> PartId:
    return part_id(MIXER, Voice(engine="recording", name="music" if is_music else "", takes=takes), "", profile)
