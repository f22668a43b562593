import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.sound.resample import resample


def tone(hertz, rate, seconds=0.5):
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate)).astype(np.float32)


@pytest.mark.parametrize(
    ("rate", "wanted"), [(22_050, 48_000), (24_000, 48_000), (16_000, 24_000), (48_000, 24_000), (44_100, 48_000), (48_000, 16_000)]
)
def test_a_tone_keeps_pitch_and_height_and_gets_no_image(rate, wanted):
    there = resample(tone(1000, rate), rate, wanted)
    middle = there[len(there) // 4 :][: wanted // 4] * np.hanning(wanted // 4)
    spectrum = np.abs(np.fft.rfft(middle)) / (wanted // 16)
    assert spectrum[250] == pytest.approx(0.5, rel=1e-3)
    spectrum[244:257] = 0
    assert spectrum.max() < 0.5 * 10 ** (-90 / 20)


def test_what_the_lower_rate_cannot_carry_is_gone():
    assert np.abs(resample(tone(13_000, 48_000), 48_000, 24_000)[2000:-2000]).max() < 1e-4


def test_there_and_back_is_the_same_sound(speech):
    samples = speech(1.0).samples
    back = resample(resample(samples, 22_050, 48_000), 48_000, 22_050)[: len(samples)]
    assert np.abs(np.fft.rfft(back - samples))[: len(samples) // 3].max() < 1e-2


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 9000), st.sampled_from([8000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000]), st.sampled_from([16_000, 24_000, 48_000])
)
def test_any_length_comes_out_in_proportion(count, rate, wanted):
    out = resample(np.ones(count, np.float32), rate, wanted)
    assert abs(len(out) - count * wanted / rate) < 1
    assert np.isfinite(out).all()
