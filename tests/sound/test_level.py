import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.sound.level import SILENT, loudness, mean_squares, peaks_between, true_peak_db


def tone(level_db, seconds, rate=48_000, hertz=997.0):
    return (10 ** (level_db / 20) * np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate)).astype(np.float32)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_a_full_scale_tone_reads_minus_3_in_one_channel(rate):
    """ITU-R BS.1770-4: 997 Hz, 0 dBFS, one channel: −3.01 LKFS."""
    assert loudness(tone(0, 2, rate), rate) == pytest.approx(-3.01, abs=0.05)


def test_quiet_stretches_are_gated_out():
    """EBU Tech 3341, case 3 in one channel: −36, −23, −36 dBFS read as the loud middle."""
    sound = np.concatenate((tone(-36, 4, 16_000), tone(-23, 30, 16_000), tone(-36, 4, 16_000)))
    assert loudness(sound, 16_000) == pytest.approx(-23 - 3.01, abs=0.1)


def test_silence_around_changes_little_and_silence_alone_is_named():
    assert loudness(np.concatenate((np.zeros(96_000, np.float32), tone(-20, 5), np.zeros(96_000, np.float32))), 48_000) == pytest.approx(
        loudness(tone(-20, 5), 48_000), abs=0.3
    )
    assert loudness(np.zeros(48_000, np.float32), 48_000) == SILENT
    assert loudness(np.zeros(0, np.float32), 48_000) == SILENT


def test_under_one_gating_block_the_whole_is_measured():
    assert loudness(tone(-20, 0.2), 48_000) == pytest.approx(-23.01, abs=0.3)


def test_a_peak_between_samples_is_found():
    """A tone at a quarter of the rate, struck at 45°, has its samples 3 dB under its peak."""
    at = np.arange(4800)
    sound = (0.5 * np.sin(2 * np.pi * at / 4 + np.pi / 4)).astype(np.float32)
    assert 20 * np.log10(np.abs(sound).max()) == pytest.approx(-9.03, abs=0.01)
    assert true_peak_db(sound, 48_000) == pytest.approx(-6.02, abs=0.1)


def test_true_peak_of_silence_and_of_one_sample():
    assert true_peak_db(np.zeros(100, np.float32), 48_000) == SILENT
    assert true_peak_db(np.array([0.5], np.float32), 48_000) == pytest.approx(-6.02, abs=0.01)


@settings(max_examples=20, deadline=None)
@given(st.floats(-20, 10), st.integers(9000, 60_000))
def test_a_gain_moves_loudness_and_peak_by_itself(gain_db, count):
    noise = np.random.default_rng(5).standard_normal(count).astype(np.float32) * 0.05
    louder = noise * np.float32(10 ** (gain_db / 20))
    assert loudness(louder, 22_050) - loudness(noise, 22_050) == pytest.approx(gain_db, abs=0.02)
    assert true_peak_db(louder, 22_050) - true_peak_db(noise, 22_050) == pytest.approx(gain_db, abs=0.01)


@pytest.mark.parametrize("beside", [-0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75])
def test_a_peak_is_found_on_whichever_side_of_its_sample_it_lies(beside):
    """One pulse of the band's full width between two samples: what lies on one side only is found by who looks there."""
    sound = np.sinc(np.arange(200) - 100 - beside).astype(np.float32) * np.hanning(200).astype(np.float32)
    at, heights = peaks_between(sound, np.abs(sound), 0.3)
    highest = heights[list(at).index(100 + round(beside))]
    assert highest == pytest.approx(1.0, abs=0.05)
    assert heights.max() <= 1.02


def test_the_floor_leaves_out_what_is_lower_and_keeps_what_reaches_it():
    sound = np.zeros(300, np.float32)
    sound[[50, 150, 250]] = (0.25, 0.5, -0.75)
    assert list(peaks_between(sound, np.abs(sound), 0.5)[0]) == [150, 250]
    assert list(peaks_between(sound, np.abs(sound), 0.51)[0]) == [250]
    sound[149:152] = 0.5
    assert list(peaks_between(sound, np.abs(sound), 0.5)[0]) == [149, 150, 151, 250]


def test_a_mean_square_is_that_of_whole_blocks():
    assert mean_squares(np.array([1, 3, 2, 2, 9], np.float32), 2) == pytest.approx([5.0, 4.0])


def test_the_highest_peak_may_lie_between_samples_that_are_lower_than_others():
    """A pulse of 1.0 midway between samples of 0.64, beside one of 0.9 on its sample."""
    sound = (np.sinc(np.arange(400) - 100.5) + 0.9 * np.sinc(np.arange(400) - 300)).astype(np.float32)
    assert true_peak_db(sound, 48_000) == pytest.approx(0.0, abs=0.4)
    assert true_peak_db(-sound, 48_000) == true_peak_db(sound, 48_000)
