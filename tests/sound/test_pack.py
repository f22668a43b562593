"""Speech comes back as it was kept, to 16 bits, and what is not whole is seen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from broadcast.model.audio import Pcm
from broadcast.sound.pack import pack, unpack

levels = st.floats(-1.0, 1.0, width=32)
sounds = st.builds(
    lambda samples, rate: Pcm(samples=samples, rate=rate),
    arrays.arrays(np.float32, st.integers(0, 400), elements=levels),
    st.sampled_from([16_000, 22_050, 24_000, 48_000]),
)


@given(sounds)
def test_it_comes_back_to_half_a_step_of_16_bits_and_is_kept_as_it_came(sound):
    data = pack(sound)
    back = unpack(data)
    assert back.rate == sound.rate
    assert back.samples.dtype == np.float32
    assert len(back.samples) == len(sound.samples)
    below_full_scale = np.minimum(sound.samples, np.float32(32767 / 32768))
    assert np.abs(back.samples - below_full_scale).max(initial=0) <= 0.5 / 32768
    assert pack(back) == data


def test_what_goes_from_end_to_end_of_the_scale_in_one_step_wraps_back():
    back = unpack(pack(Pcm(samples=np.array([1, -1, 1, -1, 0], np.float32), rate=24_000)))
    assert back.samples.tolist() == [32767 / 32768, -1.0, 32767 / 32768, -1.0, 0.0]


def test_a_second_of_a_voice_takes_less_than_its_16_bits():
    time = np.arange(24_000) / 24_000
    voice = sum(np.sin(2 * np.pi * 200 * number * time) / number**2 for number in range(1, 12)) * 0.2
    assert len(pack(Pcm(samples=voice.astype(np.float32), rate=24_000))) < 0.8 * 48_000


@pytest.mark.parametrize("place", [0, 4, 9, 12, 40, -1])
def test_a_changed_byte_a_lost_end_and_another_file_are_no_sound(place):
    sound = Pcm(samples=np.sin(np.arange(2400) / 9).astype(np.float32), rate=24_000)
    data = pack(sound)
    changed = bytearray(data)
    changed[place] ^= 0x10
    back = unpack(bytes(changed))
    assert back is None or (back.rate != sound.rate and np.array_equal(back.samples, unpack(data).samples))
    assert unpack(data[: len(data) // 2]) is None
    assert unpack(data[:place]) is None
    assert unpack(b"") is None
