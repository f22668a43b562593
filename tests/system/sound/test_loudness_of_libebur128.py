"""The meter against libebur128, on speech, music, noise and tones at every rate that we meet."""

import numpy as np
import pyebur128
import pytest

from broadcast.model.audio import Voice
from broadcast.sound.level import loudness, true_peak_db
from broadcast.sound.mix import signature_tune
from broadcast.sound.resample import resample


def judged(samples, rate):
    state = pyebur128.R128State(1, rate, pyebur128.MeasurementMode.MODE_I | pyebur128.MeasurementMode.MODE_TRUE_PEAK)
    state.add_frames(np.ascontiguousarray(samples, np.float64), len(samples))
    return pyebur128.get_loudness_global(state), 20 * np.log10(pyebur128.get_true_peak(state, 0))


def sounds(rate):
    draw = np.random.default_rng(7)
    at = np.arange(rate * 5) / rate
    walk = np.cumsum(draw.standard_normal(rate * 5))
    walk -= np.convolve(walk, np.ones(rate // 20) / (rate // 20), "same")
    yield draw.standard_normal(rate * 5) * 0.1
    yield 0.5 * walk / np.abs(walk).max()
    yield from (0.3 * np.sin(2 * np.pi * hertz * at) for hertz in (40, 100, 997, 3000, 0.4 * rate))
    yield 0.3 * np.sin(2 * np.pi * 200 * at) * (np.sin(2 * np.pi * 1.3 * at) > 0)
    yield resample(signature_tune().samples, 48_000, rate)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_within_a_tenth_of_a_unit(rate):
    for samples in sounds(rate):
        wanted, peak = judged(samples, rate)
        assert loudness(samples.astype(np.float32), rate) == pytest.approx(wanted, abs=0.05)
        top = true_peak_db(samples.astype(np.float32), rate)
        assert peak - 0.1 <= top <= peak + 0.7, "never under what libebur128 finds; its shorter filter reads high tones low"


@pytest.mark.parametrize(
    "text", ["một", "đúng vậy", "Kính thưa toàn thể bà con nhân dân,", "Đề nghị bà con chủ động gia cố nhà cửa, chuồng trại."]
)
def test_speech_too(engine, text):
    sound = engine.speak(text, Voice(engine="espeak", name="vi"))
    wanted, peak = judged(sound.samples, sound.rate)
    if sound.seconds >= 0.4:
        assert loudness(sound.samples, sound.rate) == pytest.approx(wanted, abs=0.05)
    assert true_peak_db(sound.samples, sound.rate) == pytest.approx(peak, abs=0.2)
