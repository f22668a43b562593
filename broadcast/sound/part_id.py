"""A part's name: a hash over everything that shapes its sound, and over nothing else."""

import hashlib
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import version

from broadcast.model.audio import SoundProfile, Voice
from broadcast.model.units import PartId

CHAIN = 3
"""Version of the mastering chain. Raise it with every change in this room that a decoder could hear."""


def part_id(engine_id: str, voice: Voice, text: str, profile: SoundProfile) -> PartId:
    """Return the SHA-256 (hex) of engine with version, voice, rate, exact text in NFC, profile, chain and encoder.

    Titles and pauses are no inputs: they change no part. Recordings stand for themselves, whoever they are of.
    """
    return part_ids(engine_id, voice, profile)(text)


@lru_cache(maxsize=256)
def part_ids(engine_id: str, voice: Voice, profile: SoundProfile) -> Callable[[str], PartId]:
    """Return ``part_id`` for all texts of one voice. It remembers them: a national day says some 23,000 texts 800,000 times."""
    begun = _begun(engine_id, voice, profile)

    @lru_cache(maxsize=1 << 15)
    def of_text(text: str) -> PartId:
        name = begun.copy()
        name.update(_field(unicodedata.normalize("NFC", text)))
        return PartId(name.hexdigest())

    return of_text


def speech_id(engine_id: str, voice: Voice, text: str) -> str:
    """Return the SHA-256 (hex) of all that shapes speech before it is mastered: engine with version, voice, rate, exact text in NFC."""
    fields = (*_speaker(engine_id, voice), unicodedata.normalize("NFC", text))
    return hashlib.sha256(b"".join(map(_field, fields))).hexdigest()


def _speaker(engine_id: str, voice: Voice) -> tuple[str, ...]:
    return (engine_id, voice.engine, "+".join(voice.takes) or voice.name, str(voice.rate_percent))


def _begun(engine_id: str, voice: Voice, profile: SoundProfile) -> "hashlib._Hash":
    """Return the hash over everything but the text; the profile's name is left out: two that sound alike share their parts."""
    band = profile.band or (0, 0)
    numbers = (
        profile.target,
        profile.true_peak_db,
        *band,
        profile.presence_db,
        profile.ratio,
        profile.rate,
        profile.bitrate,
        profile.quality,
    )
    chain = f"{CHAIN}/{version('lameenc')}/" + "/".join(f"{number:g}" for number in numbers)
    return hashlib.sha256(b"".join(map(_field, (*_speaker(engine_id, voice), chain))))


def _field(text: str) -> bytes:
    return f"{len(text)}:{text}".encode("utf-8", "surrogatepass")
