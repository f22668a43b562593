import numpy as np
import pytest

from broadcast.sound.tones import bell, pad


@pytest.mark.parametrize("rate", [24_000, 48_000])
def test_a_bell_has_its_pitch_and_dies_away(rate):
    sound = bell(587.33, 3.0, rate)
    piece = sound[: rate // 2] * np.hanning(rate // 2)
    assert np.argmax(np.abs(np.fft.rfft(piece))) * 2 == pytest.approx(587, abs=3)
    assert np.abs(sound[-rate // 10 :]).max() < 0.02 * np.abs(sound).max()


def test_partials_past_half_the_rate_are_left_out():
    assert np.isfinite(bell(3000.0, 0.5, 8000)).all()


def test_a_pad_swells_and_fades():
    sound = pad((293.66, 440.0), 2.0, 24_000)
    quarters = [np.mean(quarter**2) for quarter in np.split(sound, 4)]
    assert quarters[1] > quarters[0] and quarters[2] > quarters[3]
    assert np.abs(sound).max() < 1.5
