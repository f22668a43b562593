"""A part's name: a hash over everything that shapes its sound, and over nothing else."""

import hashlib
import unicodedata
from functools import cache
from importlib.metadata import version

from broadcast.model.audio import SoundProfile, Voice
from broadcast.model.units import PartId

CHAIN = 2
"""Version of the mastering chain. Raise it with every change in this room that a decoder could hear."""


def part_id(engine_id: str, voice: Voice, text: str, profile: SoundProfile) -> PartId:
    """Return the SHA-256 (hex) of engine with version, voice, rate, exact text in NFC, profile, chain and encoder.

    Titles and pauses are no inputs: they change no part.
    """
    said = unicodedata.normalize("NFC", text)
    inputs = (engine_id, voice.engine, voice.name, str(voice.rate_percent), said, _profile_key(profile))
    return PartId(hashlib.sha256("".join(f"{len(given)}:{given}" for given in inputs).encode("utf-8", "surrogatepass")).hexdigest())


@cache
def _profile_key(profile: SoundProfile) -> str:
    """Leave the name out: two profiles that sound alike share their parts."""
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
    return f"{CHAIN}/{version('lameenc')}/" + "/".join(f"{number:g}" for number in numbers)
