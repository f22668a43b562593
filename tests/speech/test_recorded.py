"""Joining takes: nothing is lost, no step is heard, and what cannot be said is said so."""

import numpy as np
import pytest

from broadcast.errors import EngineUnavailable
from broadcast.model.audio import Voice
from broadcast.speech.recorded import RecordedEngine, lay
from broadcast.storage.media_dir import LocalMediaStore


@pytest.fixture
def media(tmp_path):
    return LocalMediaStore(tmp_path)


def _tone(seconds, rate=48_000):
    tone = 0.3 * np.sin(np.arange(round(seconds * rate)) * 0.05)
    ramp = np.minimum(1, np.minimum(np.arange(len(tone)), np.arange(len(tone))[::-1]) / (0.02 * rate))
    return tone * ramp


def _voice(*hashes):
    return Voice(engine="recorded", name="Lan", takes=hashes)


def test_one_take_comes_back_as_it_was_kept(media, wav):
    name = media.put(wav(_tone(0.5), rate=48_000))
    sound = RecordedEngine(media).speak("một", _voice(name))
    assert (sound.rate, sound.seconds) == (48_000, 0.5)


def test_takes_follow_each_other_closely_and_without_a_step(media, wav):
    names = [media.put(wav(_tone(seconds), rate=48_000)) for seconds in (0.4, 0.3, 0.5)]
    sound = RecordedEngine(media).speak("ba mươi mốt", _voice(*names))
    assert sound.seconds == pytest.approx(1.2 - 2 * 0.045, abs=0.001)
    assert np.abs(np.diff(sound.samples)).max() < 0.03


def test_the_same_word_may_come_twice(media, wav):
    name = media.put(wav(_tone(0.4), rate=48_000))
    assert RecordedEngine(media).speak("hai hai", _voice(name, name)).seconds > 0.7


def test_runs_shorter_than_the_overlap_are_still_laid_in_order():
    assert lay([np.ones(4, np.float32), np.ones(1, np.float32), np.ones(3, np.float32)], 2).tolist() == [1, 1, 2, 3, 1]


def test_a_lost_or_damaged_take_is_named(media, wav, tmp_path):
    name = media.put(wav(_tone(0.4), rate=48_000))
    odd = media.put(b"no sound")
    engine = RecordedEngine(media)
    with pytest.raises(EngineUnavailable, match="mất bản thu aaaaaaaaaaaa"):
        engine.speak("x", _voice("a" * 64))
    with pytest.raises(EngineUnavailable, match="hỏng"):
        engine.speak("x", _voice(name, odd))
    (tmp_path / name[:2] / name).write_bytes(b"changed")
    with pytest.raises(EngineUnavailable, match="mất bản thu"):
        engine.speak("x", _voice(name))


def test_a_voice_without_takes_is_refused(media):
    with pytest.raises(EngineUnavailable, match="chưa chọn bản thu"):
        RecordedEngine(media).speak("x", Voice(engine="recorded", name="Lan"))


@pytest.mark.parametrize("take", ["", "../../etc/passwd", "a" * 63, "a" * 64 + "+"])
def test_a_take_that_is_no_hash_is_looked_for_nowhere(media, take):
    with pytest.raises(EngineUnavailable, match="mất bản thu"):
        RecordedEngine(media).speak("x", _voice(take))


def test_takes_of_two_rates_are_not_mixed(media, wav):
    names = [media.put(wav(_tone(0.4, rate), rate=rate)) for rate in (48_000, 22_050)]
    with pytest.raises(EngineUnavailable, match="tần số"):
        RecordedEngine(media).speak("x", _voice(*names))


def test_without_a_text_it_has_no_voice(media):
    with pytest.raises(EngineUnavailable, match="voice bank next"):
        RecordedEngine(media).voices()
