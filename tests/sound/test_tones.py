import numpy as np
import pytest

from broadcast.sound.tones import ATTACK, _soft_ends, bell, pad

RATE = 8000


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


def test_a_bell_falls_by_60_db_in_three_and_a_half_of_its_rings():
    sound = bell(400.0, 4.0, RATE, ring=1.0)
    assert len(sound) == 4 * RATE
    first, last = (np.abs(sound[start : start + 400]).max() for start in (100, round(3.4 * RATE)))
    assert 20 * np.log10(first / last) == pytest.approx(60, abs=6)
    assert np.abs(sound).max() == pytest.approx(1.3, abs=0.35)
    spectrum = np.abs(np.fft.rfft(sound[: RATE // 2] * np.hanning(RATE // 2)))
    for ratio, strength in ((2.0, 0.42), (3.0, 0.18)):
        assert 0.15 * strength < spectrum[round(200 * ratio) - 1 : round(200 * ratio) + 2].max() / spectrum[199:202].max() < strength


def test_the_partials_of_a_pad_fall_with_the_square_of_their_number():
    sound = pad((200.0,), 2.0, RATE)
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    heights = [spectrum[400 * number - 8 : 400 * number + 9].max() for number in range(1, 6)]
    assert heights[1] / heights[0] == pytest.approx(1 / 4, rel=0.15)
    assert heights[2] / heights[0] == pytest.approx(1 / 9, rel=0.3)
    assert heights[4] > 10 * spectrum[2350:2450].max()
    assert np.abs(sound).max() == pytest.approx(1 / 1.5, rel=0.35)


def test_a_tone_that_is_cut_short_ends_softly():
    whole, cut = bell(400.0, 2.0, RATE, ring=20.0), bell(400.0, 1.0, RATE, ring=20.0)
    assert cut[: RATE - 320] == pytest.approx(whole[: RATE - 320], abs=1e-6)
    shape = cut[RATE - 320 :] / np.where(np.abs(whole[RATE - 320 : RATE]) > 0.05, whole[RATE - 320 : RATE], np.nan)
    expected = np.cos(np.pi * np.arange(320) / 640) ** 2
    heard = ~np.isnan(shape)
    assert heard.sum() > 200
    assert shape[heard] == pytest.approx(expected[heard], abs=1e-3)
    assert np.abs(cut[:4]).max() < 0.05
