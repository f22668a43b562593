import numpy as np
import pytest

from broadcast.sound.tones import ATTACK, _soft_ends, bell, pad


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


def test_a_tone_rises_from_silence_and_fades_to_it_without_ever_growing_louder():
    rate = 8_000
    flat = _soft_ends(np.ones(rate), rate)
    fall = round(0.04 * rate)
    assert flat[0] == 0
    assert (np.diff(flat[: round(ATTACK * rate)]) > 0).all()
    assert (flat[round(ATTACK * rate) : -fall] == 1).all()
    assert (np.diff(flat[-fall:]) < 0).all()
    assert 0 < flat[-1] < 0.001
    assert flat[-fall // 2] == pytest.approx(0.5, abs=0.01)
    assert len(_soft_ends(np.ones(3), rate)) == 3
