"""A proof file is looked at part by part: where each must stand, and how loud it must be there."""

import numpy as np
import pytest

from broadcast.errors import BadSound
from broadcast.media.decode import FfmpegDecoder
from broadcast.model.audio import Part, Pcm, Recipe, Tag, Voice
from broadcast.sound.master import master
from broadcast.sound.part_check import _pieces, check_parts, proof_of
from broadcast.sound.part_id import part_id
from broadcast.sound.profiles import PROFILES
from broadcast.sound.splice import splice

RATE = 22_050


@pytest.fixture(scope="module")
def proved():
    """Three mastered parts of different pitch, their proof and its decoded sound."""
    made = []
    for hertz in (180.0, 260.0, 340.0):
        time = np.arange(3 * RATE) / RATE
        tone = (
            np.sin(2 * np.pi * hertz * time)
            * np.clip(np.minimum(time, 2.6 - time) / 0.1, 0, 1)
            * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * time))
        )
        voice = Voice(engine="test", name=str(hertz))
        made.append(
            master(part_id("test/1", voice, "a", PROFILES["web"]), Pcm(samples=(tone * 0.3).astype(np.float32), rate=RATE), PROFILES["web"])
        )
    parts = [part for part, _ in made]
    proof = proof_of(parts)
    sound = FfmpegDecoder().decode(splice(proof, [data for _, data in made], Tag(title="")), longest=60_000)
    return parts, proof, sound


def test_sound_parts_pass(proved):
    _, proof, sound = proved
    assert check_parts(sound, proof) == {}


def test_a_muted_part_is_found_and_its_neighbours_are_not(proved):
    parts, proof, sound = proved
    frame = parts[0].samples_per_frame
    start = (proof.lead_frames + parts[0].frames + proof.pauses[0]) * frame
    samples = sound.samples.copy()
    samples[start : start + parts[1].frames * frame] = 0
    assert set(check_parts(Pcm(samples=samples, rate=sound.rate), proof)) == {parts[1]}


def test_a_whole_of_another_length_proves_nothing(proved):
    _, proof, sound = proved
    with pytest.raises(BadSound, match="đúng ra"):
        check_parts(Pcm(samples=sound.samples[:-1], rate=sound.rate), proof)


def test_each_part_is_cut_out_where_it_must_stand_to_the_sample():
    """A decoder swallows 1,105 samples at the beginning."""
    common = {"sha256": "", "samples_per_frame": 1152, "rate": 48_000, "bytes": 0, "crc32": 0, "loudness": -16.0, "peak_db": -1.0}
    parts = tuple(Part(id=str(number), frames=frames, **common) for number, frames in enumerate((7, 3, 5)))
    proof = Recipe(parts=parts, pauses=(2, 4, 1), lead_frames=13)
    sound = Pcm(samples=np.arange(40 * 1152, dtype=np.float32), rate=48_000)
    begins = [frames * 1152 - 1105 for frames in (13, 13 + 7 + 2, 13 + 7 + 2 + 3 + 4)]
    assert [(part.id, piece.samples[0], piece.samples[-1], piece.rate) for part, piece in _pieces(sound, proof)] == [
        (part.id, begin, begin + part.frames * 1152 - 1, 48_000) for part, begin in zip(parts, begins, strict=True)
    ]
