"""WAV as programs really write it."""

import io
import struct
import wave

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.speech.wav import NotWav, read_wav

TONE = np.sin(np.arange(4410) * 0.1) * 0.5


def _chunk(name, body):
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _riff(*chunks):
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _fmt(code, channels, rate, bits, more=b""):
    return _chunk(b"fmt ", struct.pack("<HHIIHH", code, channels, rate, rate * channels * bits // 8, channels * bits // 8, bits) + more)


def _ints(width):
    return np.round(TONE * (2 ** (8 * width - 1) - 1)).astype("<i8").view(np.uint8).reshape(-1, 8)[:, :width].tobytes()


@pytest.mark.parametrize("width", [2, 3, 4])
def test_every_sample_width_gives_the_same_sound(width):
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((1, width, 44100, 0, "NONE", ""))
        writer.writeframes(_ints(width))
    sound = read_wav(file.getvalue())
    assert sound.rate == 44100
    assert np.allclose(sound.samples, TONE, atol=1e-4)


def test_eight_bits_are_unsigned():
    data = _riff(_fmt(1, 1, 22050, 8), _chunk(b"data", np.round(TONE * 127 + 128).astype(np.uint8).tobytes()))
    assert np.allclose(read_wav(data).samples, TONE, atol=0.01)


def test_floats_and_the_extensible_form_are_read():
    body = _chunk(b"data", TONE.astype("<f4").tobytes())
    assert np.allclose(read_wav(_riff(_fmt(3, 1, 48000, 32), body)).samples, TONE)
    extensible = struct.pack("<HHIH14s", 22, 32, 4, 3, b"\0" * 14)
    assert np.allclose(read_wav(_riff(_fmt(0xFFFE, 1, 48000, 32, extensible), body)).samples, TONE)


def test_two_channels_are_averaged():
    both = np.stack([TONE, -TONE], axis=1).astype("<f4").tobytes()
    assert np.allclose(read_wav(_riff(_fmt(3, 2, 48000, 32), _chunk(b"data", both))).samples, 0)


def test_chunks_that_we_do_not_know_are_passed_over(wav):
    data = wav(TONE)
    extra = _riff(_chunk(b"LIST", b"INFOodd"), data[12:36], _chunk(b"bext", b"x" * 31), data[36:])
    assert read_wav(extra).samples.tobytes() == read_wav(data).samples.tobytes()


@pytest.mark.parametrize("lie", [0, 0x7FFFF000, 0xFFFFFFFF])
def test_a_length_that_says_unknown_is_not_believed(wav, lie):
    assert len(read_wav(wav(TONE, lie=lie)).samples) == len(TONE)


def test_a_length_past_the_end_means_that_the_file_was_cut_off(wav):
    with pytest.raises(NotWav, match="bị cụt"):
        read_wav(wav(TONE, lie=2 * len(TONE) + 2))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        b"ID3\x03",
        b"<html>",
        _riff(),
        _riff(_chunk(b"data", b"\0\0")),
        _riff(_fmt(1, 1, 22050, 16), _chunk(b"data", b"")),
        _riff(_fmt(85, 1, 22050, 16), _chunk(b"data", b"\0\0")),
        _riff(_fmt(1, 1, 1, 16), _chunk(b"data", b"\0\0")),
        _riff(_fmt(1, 0, 22050, 16), _chunk(b"data", b"\0\0")),
        _riff(_fmt(1, 1, 22050, 12), _chunk(b"data", b"\0\0\0\0")),
        _riff(_fmt(3, 1, 22050, 32), _chunk(b"data", struct.pack("<f", float("nan")))),
        _riff(_chunk(b"fmt ", b"\1\0")),
    ],
)
def test_what_is_no_usable_wav_is_refused(data):
    with pytest.raises(NotWav):
        read_wav(data)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_are_read_or_refused_never_worse(data):
    whole = bytearray(_riff(_fmt(1, 1, 22050, 16), _chunk(b"LIST", b"abc"), _chunk(b"data", TONE[:50].astype("<i2").tobytes())))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        sound = read_wav(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    except NotWav:
        return
    assert np.isfinite(sound.samples).all()
