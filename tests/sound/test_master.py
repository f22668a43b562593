import hashlib
import zlib

import numpy as np
import pytest

from broadcast.errors import BadSound
from broadcast.model.audio import Pcm, Tag
from broadcast.model.pace import speech_ms
from broadcast.model.script import Priority
from broadcast.sound.level import loudness, true_peak_db
from broadcast.sound.master import keep, master, master_music
from broadcast.sound.mix import chime
from broadcast.sound.profiles import FM, HORN, PROFILES, lean
from broadcast.sound.splice import recipe_of, splice
from broadcast.sound.trim import levels_db

ID = "f" * 64


def test_the_row_tells_the_bytes(part):
    row, data = part()
    assert (row.bytes, row.sha256, row.crc32) == (len(data), hashlib.sha256(data).hexdigest(), zlib.crc32(data))
    assert row.bytes == row.frames * 192, "at 48 kHz and 64 kbit/s counts, offsets and times are arithmetic"
    assert (row.samples_per_frame, row.rate) == (1152, 48_000)


@pytest.mark.parametrize("profile", [*PROFILES.values(), lean(HORN)], ids=lambda profile: profile.name)
@pytest.mark.parametrize("rate", [22_050, 48_000])
def test_decoded_it_has_its_loudness_under_its_ceiling(speech, decode, profile, rate):
    row, data = master(ID, speech(3.0, rate), profile)
    heard = decode(splice(recipe_of([row], [0]), [data], Tag(title="x")))
    inside = np.trim_zeros(np.where(np.abs(heard) > 1e-3, heard, 0))
    assert loudness(inside, profile.rate) == pytest.approx(profile.target + 0.3, abs=0.5)
    assert true_peak_db(heard, profile.rate) <= profile.true_peak_db + 0.1


def test_the_same_speech_gives_the_same_bytes(speech):
    assert master(ID, speech(0.8), HORN)[1] == master(ID, speech(0.8), HORN)[1]


def test_silence_at_both_ends_is_noted_to_the_sample(part, decode):
    row, data = part(1.5)
    heard = decode(splice(recipe_of([row], [0]), [data], Tag(title="x")))
    lead = 13 * 1152
    loud = np.flatnonzero(np.abs(heard) > 0.05 * np.abs(heard).max())
    start, end = loud[0] - lead, len(heard) - 1 - loud[-1]
    assert start == pytest.approx(row.head - 1105, abs=0.06 * row.rate)
    assert end == pytest.approx(row.tail, abs=0.08 * row.rate)
    assert start >= row.head - 1105 - 10


@pytest.mark.parametrize("syllables", [1, 2, 3])
@pytest.mark.parametrize("seed", range(5))
def test_short_parts_keep_their_last_syllable(speech, decode, syllables, seed):
    """«đúng vậy» must not lose «vậy»: nothing sounds at the end, and nothing that sounded is gone."""
    sound = speech(syllables / 3, seed=seed, after=0.05)
    row, data = master(ID, sound, HORN, expected=speech_ms(syllables))
    heard = decode(splice(recipe_of([row], [0]), [data], Tag(title="x")))
    levels = levels_db(heard, 48_000)
    assert levels[-2:].max() < levels.max() - 35
    assert row.frames * 1152 / 48_000 >= 0.12 * syllables
    loud = np.flatnonzero(levels > levels.max() - 30)
    assert (loud[-1] - loud[0]) * 0.01 >= syllables / 3 - 0.15


def test_what_must_not_air_is_refused_with_the_reason(speech):
    quiet = Pcm(samples=np.zeros(22_050, np.float32), rate=22_050)
    with pytest.raises(BadSound, match="im lặng"):
        master(ID, quiet, HORN)
    with pytest.raises(BadSound, match="quá ngắn"):
        master(ID, speech(0.5), HORN, expected=speech_ms(9))
    with pytest.raises(BadSound, match="quá dài"):
        master(ID, speech(4.0), HORN, expected=speech_ms(2))
    loud = speech(1.0, peak=2.0)
    with pytest.raises(BadSound, match="vỡ"):
        master(ID, Pcm(samples=np.clip(loud.samples, -1, 1), rate=loud.rate), HORN)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
def test_the_tune_is_as_loud_as_speech_and_a_chime_follows_the_profile_down(profile, tune):
    row, _ = master_music(ID, tune, profile)
    assert row.loudness == pytest.approx(profile.target, abs=0.11)
    chimed, _ = keep(ID, chime(Priority.URGENT), profile)
    assert chimed.peak_db == pytest.approx(-6.0 if profile is not FM else -13.0, abs=0.1)
