"""A row of filters in blocks is the textbook's difference equation, sample for sample."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.sound.biquad import high_pass, k_weighting, low_pass, peak
from broadcast.sound.cascade import BLOCK, run_cascade


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


@pytest.mark.parametrize("rate", [8000, 22_050, 48_000])
def test_filtering_in_blocks_equals_the_recursive_filter_over_every_joint(rate):
    noise = np.random.default_rng(3).standard_normal(rate).astype(np.float32) * 0.2
    sections = (*high_pass(300, rate), *low_pass(0.3 * rate, rate), peak(0.1 * rate, 3.0, 1.4, rate), *k_weighting(rate))
    shaped, weighted = run_cascade(noise, sections, (5, 7))
    assert np.abs(shaped - recursive(sections[:5], noise)).max() < 2e-5
    assert np.abs(weighted - recursive(sections, noise)).max() < 2e-5


def test_a_slow_filter_is_not_forgotten_too_early():
    """After a step the 38 Hz high-pass rings for a tenth of a second: 5,000 samples, 100 blocks. A constant stays 60 dB down."""
    step = np.ones(24_000, np.float32)
    weighted = run_cascade(step, k_weighting(48_000), (2,))[0]
    error = np.abs(weighted - recursive(k_weighting(48_000), step))
    assert error.max() < 1e-3


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 5 * BLOCK), st.integers(0, 2**32 - 1))
def test_any_length_comes_out_as_long_as_it_went_in(count, seed):
    noise = np.random.default_rng(seed).standard_normal(count).astype(np.float32)
    out = run_cascade(noise, k_weighting(22_050), (1, 2))
    assert [len(one) for one in out] == [count, count]
    if count:
        assert np.abs(out[1] - recursive(k_weighting(22_050), noise)).max() < 1e-4
