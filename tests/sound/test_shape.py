from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.sound.biquad import high_pass, k_weighting, low_pass, peak, response
from broadcast.sound.profiles import HORN, WEB
from broadcast.sound.shape import k_weight, resample, shape


def recursive(sections, samples):
    out = [float(x) for x in samples]
    for section in sections:
        (b0, b1, b2), (_, a1, a2) = section.b, section.a
        s1 = s2 = 0.0
        for number, x in enumerate(out):
            y = b0 * x + s1
            s1, s2 = b1 * x - a1 * y + s2, b2 * x - a2 * y
            out[number] = y
    return np.array(out)


def tone(hertz, rate, seconds=0.5):
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate)).astype(np.float32)


@pytest.mark.parametrize("rate", [22_050, 48_000])
def test_filtering_in_blocks_equals_the_recursive_filter_over_every_joint(rate):
    noise = np.random.default_rng(3).standard_normal(rate).astype(np.float32) * 0.2
    sections = (*high_pass(300, rate), *low_pass(6500, rate), peak(2830, 3.0, 1.4, rate))
    shaped, weighted = shape(noise, rate, rate, replace(HORN, rate=rate))
    assert np.abs(shaped - recursive(sections, noise)).max() < 2e-5
    assert np.abs(weighted - recursive((*sections, *k_weighting(rate)), noise)).max() < 2e-4
    assert np.abs(k_weight(noise, rate) - recursive(k_weighting(rate), noise)).max() < 5e-4


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


def test_without_band_and_presence_at_the_same_rate_nothing_is_touched(speech):
    samples = speech(0.5, 48_000).samples
    shaped, weighted = shape(samples, 48_000, 48_000, WEB)
    assert shaped is samples
    assert np.array_equal(weighted, k_weight(samples, 48_000))


def test_a_low_rate_keeps_its_band_below_its_half():
    noise = np.random.default_rng(4).standard_normal(8000).astype(np.float32)
    assert np.isfinite(shape(noise, 8000, 8000, replace(HORN, rate=8000))[0]).all()


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 9000), st.sampled_from([8000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000]), st.sampled_from([16_000, 24_000, 48_000])
)
def test_any_length_comes_out_in_proportion(count, rate, wanted):
    out = resample(np.ones(count, np.float32), rate, wanted)
    assert abs(len(out) - count * wanted / rate) < 1
    assert np.isfinite(out).all()


def test_the_response_is_real_where_frequencies_meet_their_mirror():
    pair = response(k_weighting(48_000), np.array([-1000.0, 1000.0]), 48_000)
    assert pair[0] == pytest.approx(pair[1].conj())
