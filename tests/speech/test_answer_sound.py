"""What a server or program gave is told by its bytes, not by its label."""

import numpy as np
import pytest

from broadcast.errors import NotAudio
from broadcast.model.audio import Pcm
from broadcast.speech.answer_sound import sound_of
from broadcast.speech.wav import NotWav

DECODED = Pcm(samples=np.ones(3, np.float32), rate=44_100)


def _decode(_):
    return DECODED


def _fail(_):
    raise NotAudio("hỏng")


def test_wav_is_read_here(wav):
    assert sound_of(wav(), _fail).seconds == 0.5


@pytest.mark.parametrize("start", [b"ID3\x03", b"\xff\xfb\x90", b"\xff\xf3\x84", b"\xff\xe3"])
def test_mp3_goes_to_the_decoder(start):
    assert sound_of(start + bytes(20), _decode) is DECODED


def test_an_mp3_that_does_not_decode_says_why():
    with pytest.raises(NotWav, match="hỏng"):
        sound_of(b"ID3" + bytes(20), _fail)


@pytest.mark.parametrize("data", [b"", b"\xff", b"{}", b"<html>", b"OggS", b"\xff\xf1aac", b"RIFX\0\0\0\0WAVE"])
def test_anything_else_is_refused(data):
    with pytest.raises(NotWav):
        sound_of(data, _decode)
