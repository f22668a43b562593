"""Finished items in other formats, on request: WAV for editors, Opus for thin lines."""

import io
import wave

import numpy as np

from broadcast.errors import NotAudio
from broadcast.media.decode import FfmpegDecoder
from broadcast.media.ffmpeg import RunLimits, run
from broadcast.media.probe import behind_id3
from broadcast.model.audio import Pcm
from broadcast.model.units import Hertz
from broadcast.sound.frames import read_header
from broadcast.wording import worded

OPUS_BITRATE = "24k"


def to_wav(item: bytes) -> bytes:
    """Return an MP3 item as WAV, mono, 16 bits, the same number of samples. Raises NotAudio if it cannot be decoded."""
    return wav_of(FfmpegDecoder().decode(item, rate=_rate(item)))


def to_opus(item: bytes) -> bytes:
    """Return an MP3 item as Opus in Ogg at 24 kbit/s, its title kept. Raises NotAudio if it cannot be decoded."""
    arguments = ["-map", "0:a:0", "-c:a", "libopus", "-b:a", OPUS_BITRATE, "-f", "ogg", "-flags", "+bitexact", "-fflags", "+bitexact"]
    out, words = run(item, "mp3", arguments, RunLimits())
    if not out.startswith(b"OggS"):
        raise NotAudio(worded("opus-failed", words=words.strip()[:200]))
    return out


def _rate(item: bytes) -> Hertz:
    """Items are spliced here: behind the tag the first frame follows at once."""
    header = read_header(item[behind_id3(item) :][:4])
    if header is None:
        raise NotAudio(worded("not-our-sound"))
    return header.rate


def wav_of(sound: Pcm) -> bytes:
    """Return sound as a WAV file, mono, 16 bits."""
    whole = np.rint(np.clip(sound.samples, -1.0, 1.0) * 32767).astype("<i2")
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(whole.tobytes())
    return out.getvalue()
