from dataclasses import replace

import numpy as np

from broadcast.sound.profiles import HORN, WEB
from broadcast.sound.resample import resample
from broadcast.sound.shape import k_weight, shape


def test_without_band_and_presence_at_the_same_rate_nothing_is_touched(speech):
    samples = speech(0.5, 48_000).samples
    shaped, weighted = shape(samples, 48_000, 48_000, WEB)
    assert shaped is samples
    assert np.array_equal(weighted, k_weight(samples, 48_000))


def test_a_low_rate_keeps_its_band_below_its_half():
    noise = np.random.default_rng(4).standard_normal(8000).astype(np.float32)
    assert np.isfinite(shape(noise, 8000, 8000, replace(HORN, rate=8000))[0]).all()


def test_another_rate_is_reached_before_the_band_is_cut(speech):
    samples = speech(0.5, 48_000).samples
    lean = replace(HORN, rate=24_000)
    shaped, weighted = shape(samples, 48_000, 24_000, lean)
    again, _ = shape(resample(samples, 48_000, 24_000), 24_000, 24_000, lean)
    assert np.array_equal(shaped, again)
    assert len(weighted) == len(shaped) == len(samples) // 2
