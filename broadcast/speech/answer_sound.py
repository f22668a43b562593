"""Sound that a server or a program gave: WAV is read here, MP3 by a decoder, anything else is refused."""

from collections.abc import Callable

from broadcast.errors import BroadcastError
from broadcast.model.audio import Pcm
from broadcast.speech.wav import NotWav, read_wav
from broadcast.wording import worded

Decode = Callable[[bytes], Pcm]
"""Turn a compressed clip into sound. Raises BroadcastError."""


def sound_of(data: bytes, decode: Decode) -> Pcm:
    """Return the sound; its kind is told by its first bytes, never by its label. Raises NotWav."""
    if data[:4] == b"RIFF":
        return read_wav(data)
    if data[:3] == b"ID3" or (len(data) > 1 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2):
        try:
            return decode(data)
        except BroadcastError as error:
            raise NotWav(str(error)) from error
    raise NotWav(worded("answer-not-sound", data=repr(data[:40])))
