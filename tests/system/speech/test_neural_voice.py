"""The real model says one sentence: about a minute when its parts are cut for the first time. Needs the extra [voice]."""

import numpy as np
import platformdirs
import pytest

from broadcast.errors import EngineUnavailable
from broadcast.model.audio import Voice
from broadcast.speech.neural.engine import NeuralEngine

TEXT = "kính thưa toàn thể nhân dân phường cẩm thạch."
SYLLABLES = 9
CACHE = platformdirs.user_cache_path("broadcast", appauthor=False) / "neural"


@pytest.fixture(scope="module")
def engine():
    made = NeuralEngine(CACHE, workers=1)
    yield made
    made.close()


def pitch(samples, rate):
    """Return the pitch of each voiced 50 ms, in hertz, by autocorrelation."""
    size, found = rate // 20, []
    for start in range(0, len(samples) - size, size // 2):
        frame = samples[start : start + size] * np.hanning(size)
        if np.sqrt(np.mean(frame**2)) < 0.02:
            continue
        power = np.fft.irfft(np.abs(np.fft.rfft(frame, 2 * size)) ** 2)
        lags = power[rate // 400 : rate // 60] / power[0]
        if lags.max() > 0.4:
            found.append(rate / (rate // 400 + lags.argmax()))
    return np.array(found)


@pytest.mark.parametrize(("name", "low", "high"), [("female", 150, 250), ("male", 85, 150)])
def test_one_sentence(engine, name, low, high):
    pcm = engine.speak(TEXT, Voice(engine="neural", name=name))
    pace = SYLLABLES / pcm.seconds * 60
    assert 140 <= pace <= 200
    assert 0.1 < np.abs(pcm.samples).max() < 1.0
    assert np.abs(pcm.samples[[0, -1]]).max() < 1e-3
    assert low < np.median(pitch(pcm.samples, pcm.rate)) < high


def test_the_same_bytes_from_another_process(engine):
    voice = Voice(engine="neural", name="female")
    first = engine.speak(TEXT, voice).samples.tobytes()
    engine.close()
    assert engine.speak(TEXT, voice).samples.tobytes() == first


def test_parts_side_by_side_are_equally_loud(engine):
    voice = Voice(engine="neural", name="female")
    texts = ("toàn thành phố có bảy mươi hai nghìn tài khoản,", "đạt ba mươi bảy phần trăm dân số.", "xin kính chào.")
    levels = [10 * np.log10(np.mean(engine.speak(text, voice).samples ** 2)) for text in texts]
    assert max(levels) - min(levels) < 4.0


def test_too_little_memory_is_told_and_nothing_hangs():
    small = NeuralEngine(CACHE, workers=1, memory_mb=50)
    with pytest.raises(EngineUnavailable):
        small.speak(TEXT, Voice(engine="neural", name="female"))
