from contextlib import closing

import numpy as np
import pytest

from broadcast.model.audio import Pcm, Voice
from broadcast.sound.clicks import clicks
from broadcast.sound.resample import resample
from broadcast.speech.espeak.engine import EspeakEngine


def resampled(sound, rate):
    return Pcm(samples=resample(sound.samples, sound.rate, rate), rate=rate)


@pytest.mark.parametrize("rate", [22_050, 48_000])
@pytest.mark.parametrize("seconds", [0.6, 1.2, 1.85])
def test_a_click_is_found_where_it_is(speech, rate, seconds):
    sound = resampled(speech(2.0, 22_050, peak=0.3), rate)
    samples = sound.samples.copy()
    samples[round(seconds * rate)] += 0.6
    assert clicks(Pcm(samples=samples, rate=sound.rate)) == pytest.approx((seconds,), abs=0.011)


def test_a_jump_in_silence_is_a_click():
    samples = np.zeros(48_000, np.float32)
    samples[24_000:24_010] = 0.2
    assert clicks(Pcm(samples=samples, rate=48_000)) == pytest.approx((0.5,), abs=0.01)


@pytest.mark.parametrize("seed", range(4))
def test_speech_does_not_click(speech, seed):
    assert clicks(speech(3.0, 22_050, seed=seed)) == ()


@pytest.mark.parametrize("text", ["tất cả các tổ, cục, phát triển kỹ thuật, tập kết đúng lúc.", "Đề nghị bà con cập nhật số liệu."])
def test_bursts_of_consonants_do_not_click(text):
    with closing(EspeakEngine()) as engine:
        assert clicks(engine.speak(text, Voice(engine="espeak", name="vi"))) == ()


def test_too_short_to_tell():
    assert clicks(Pcm(samples=np.ones(3, np.float32), rate=48_000)) == ()
