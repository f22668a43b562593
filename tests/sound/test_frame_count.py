"""Bytes are a part's run only if they are as many whole frames of its kind as its row says."""

from dataclasses import replace

import pytest

from broadcast.sound.frame_count import holds_run
from broadcast.sound.profiles import PROFILES


@pytest.fixture(params=[48_000, 44_100], ids=["no frame padded", "some padded"])
def run(request, encoded_part):
    return encoded_part(rate=request.param)


def test_the_bytes_of_a_part_are_its_run(run):
    assert holds_run(*run)


@pytest.mark.parametrize("change", [lambda d: d[:-1], lambda d: d + b"\0", lambda d: d[1:], lambda d: d * 2, lambda d: b""])
def test_other_bytes_are_not(run, change):
    part, data = run
    assert not holds_run(part, change(data))


@pytest.mark.parametrize("lie", [{"frames": 1}, {"samples_per_frame": 576}, {"rate": 32_000}])
def test_a_row_of_another_kind_is_not(run, lie):
    part, data = run
    assert not holds_run(replace(part, **lie), data)


@pytest.fixture
def encoded_part():
    import numpy as np

    from broadcast.model.audio import Pcm
    from broadcast.sound.master import keep

    def build(rate):
        tone = (0.2 * np.sin(np.arange(rate) * 0.05)).astype(np.float32)
        return keep("a" * 64, Pcm(samples=tone, rate=rate), replace(PROFILES["horn"], rate=rate))

    return build
