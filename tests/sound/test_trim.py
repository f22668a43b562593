import numpy as np
import pytest

from broadcast.errors import BadSound
from broadcast.model.audio import Pcm
from broadcast.sound.trim import AFTER, BEFORE, fade, levels_db, trim


@pytest.mark.parametrize(("before", "after"), [(0.0, 0.0), (0.01, 0.5), (1.0, 2.0)])
def test_what_remains_is_the_speech_with_20_ms_before_and_60_after(speech, before, after):
    whole = speech(1.0, before=before, after=after)
    trimmed = trim(whole)
    assert trimmed.seconds == pytest.approx(1.0 + BEFORE + AFTER, abs=0.03)


def test_the_end_is_faded_to_nothing_and_the_last_syllable_is_there(speech):
    whole = speech(1.0)
    trimmed = trim(whole)
    levels = levels_db(trimmed.samples, trimmed.rate)
    assert levels[-2:].max() < levels.max() - 35
    assert np.sum(trimmed.samples**2) == pytest.approx(np.sum(whole.samples**2), rel=0.01)


def test_a_weak_consonant_at_the_start_is_kept(speech):
    voiced = speech(0.5, before=0, after=0.2)
    hiss = np.random.default_rng(1).standard_normal(round(0.15 * voiced.rate)).astype(np.float32) * 0.004
    whole = Pcm(samples=np.concatenate((np.zeros(8000, np.float32), hiss, voiced.samples)), rate=voiced.rate)
    assert trim(whole).seconds > 0.5 + 0.15 + BEFORE


def test_room_noise_is_cut_like_silence(speech):
    voiced = speech(1.0, before=1.0, after=1.0)
    noise = np.random.default_rng(2).standard_normal(len(voiced.samples)).astype(np.float32) * 0.0008
    noisy = Pcm(samples=voiced.samples + noise, rate=voiced.rate)
    assert trim(noisy).seconds < 1.3


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.zeros(5000, np.float32), np.full(5000, 1e-4, np.float32)])
def test_silence_is_refused(samples):
    with pytest.raises(BadSound, match="im lặng"):
        trim(Pcm(samples=samples, rate=22_050))


def test_a_fade_leaves_the_middle_alone_and_its_input_too():
    samples = np.ones(100, np.float32)
    faded = fade(samples, 10, 20)
    assert faded[0] < 0.1 and faded[-1] < 0.1 and np.all(faded[10:80] == 1)
    assert np.all(samples == 1)
