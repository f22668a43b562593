"""The door of mastering: one breath group as an engine gave it becomes a levelled, encoded, checked part."""

import hashlib
import zlib
from dataclasses import replace

import numpy as np

from broadcast.model.audio import Part, Pcm, SoundProfile
from broadcast.model.units import Frames, Hertz, Lufs, Millis, PartId
from broadcast.sound.dynamics import master_level
from broadcast.sound.encode import DECODER_DELAY, ENCODER_DELAY, check_run, encode
from broadcast.sound.gate import check_end, check_length, check_level, check_raw
from broadcast.sound.level import loudness, true_peak_db
from broadcast.sound.resample import resample
from broadcast.sound.shape import shape
from broadcast.sound.trim import AFTER, BEFORE, trim

MADE_FOR = Lufs(-16.0)


def master(id: PartId, sound: Pcm, profile: SoundProfile, *, expected: Millis | None = None) -> tuple[Part, bytes]:  # noqa: A002
    """Return speech as a part of this profile: trimmed, filtered, compressed, levelled, limited, encoded, verified.

    Speech at a lower rate is levelled at that rate and brought to the profile's last: nothing new comes in between.
    Raises BadSound, with the reason in Vietnamese, when it is silent, clipped, cut off, too short or too long beside what its text
    is ``expected`` to take, or cannot be brought to its level.
    """
    check_raw(sound)
    check_end(sound)
    speech = trim(sound)
    if expected is not None:
        check_length(speech, expected)
    return _made(id, speech, profile)


def master_music(id: PartId, sound: Pcm, profile: SoundProfile) -> tuple[Part, bytes]:  # noqa: A002
    """Return a tune or a finished mix as a part at the profile's loudness and band, neither compressed nor lifted.

    It may end as it likes and is faded there. Raises BadSound when it is silent, clipped, or cannot be brought to its level.
    """
    check_raw(sound)
    return _made(id, trim(sound), replace(profile, presence_db=0.0, ratio=1.0))


def _made(id: PartId, sound: Pcm, profile: SoundProfile) -> tuple[Part, bytes]:  # noqa: A002
    work = Hertz(min(sound.rate, profile.rate))
    shaped, weighted = shape(sound.samples, sound.rate, work, profile)
    levelled, reached, peak = master_level(shaped, weighted, work, profile)
    check_level(reached, peak, profile)
    levelled = resample(levelled, work, profile.rate)
    data = encode(levelled, profile)
    part = part_of(id, data, profile, reached, peak)
    return _with_gaps(part, len(levelled), round(BEFORE * profile.rate), round(AFTER * profile.rate)), data


def keep(id: PartId, sound: Pcm, profile: SoundProfile) -> tuple[Part, bytes]:  # noqa: A002
    """Return a chime as a part whose level stands to speech as it was made: resampled, encoded and verified, no more.

    Such sounds are made for speech at −16 LUFS; a profile that is quieter takes them down with it. Raises BadSound when it is
    empty or clipped.
    """
    check_raw(sound)
    samples = resample(sound.samples, sound.rate, profile.rate) * np.float32(10 ** (min(0.0, profile.target - MADE_FOR) / 20))
    data = encode(samples, profile)
    part = part_of(id, data, profile, loudness(samples, profile.rate), true_peak_db(samples, profile.rate))
    return _with_gaps(part, len(samples), 0, 0), data


def part_of(id: PartId, data: bytes, profile: SoundProfile, reached: Lufs, peak_db: float) -> Part:  # noqa: A002
    """Return the row of an encoder run. Raises BadSound if the run cannot be spliced."""
    header, frames = check_run(data, profile)
    return Part(
        id=id,
        sha256=hashlib.sha256(data).hexdigest(),
        frames=Frames(frames),
        samples_per_frame=header.samples,
        rate=profile.rate,
        bytes=len(data),
        crc32=zlib.crc32(data),
        loudness=Lufs(round(reached, 2)),
        peak_db=round(peak_db, 2),
    )


def _with_gaps(part: Part, samples: int, before: int, after: int) -> Part:
    """Note the silence at both ends: so many ``samples`` were encoded, the first ``before`` and last ``after`` of them silent."""
    delay = ENCODER_DELAY + DECODER_DELAY
    return replace(part, head=delay + before, tail=part.frames * part.samples_per_frame - delay - samples + after)
