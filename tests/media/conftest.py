"""Files as phones, browsers and clerks send them, made by the pip-installed ffmpeg from a tone."""

import subprocess

import numpy as np
import pytest

from broadcast.media.export import wav_of
from broadcast.media.ffmpeg import program
from broadcast.model.audio import Pcm

RATE = 16_000


def make_tone(seconds=1.0, hertz=500.0):
    return Pcm(samples=(0.3 * np.sin(2 * np.pi * hertz * np.arange(round(RATE * seconds)) / RATE)).astype(np.float32), rate=RATE)


@pytest.fixture(scope="session")
def tone():
    return make_tone


@pytest.fixture(scope="session")
def convert(tmp_path_factory):
    """Return the tone as a file of some format: ``convert("m4a", "-c:a", "aac")``."""
    folder = tmp_path_factory.mktemp("uploads")
    source = folder / "tone.wav"
    source.write_bytes(wav_of(make_tone()))
    made = {}

    def to(ending, *arguments):
        if (ending, arguments) not in made:
            out = folder / f"{len(made)}.{ending}"
            subprocess.run([program(), "-v", "error", "-y", "-i", source, *arguments, out], check=True)
            made[ending, arguments] = out.read_bytes()
        return made[ending, arguments]

    return to


@pytest.fixture(scope="session")
def draw(tmp_path_factory):
    """Return a red square as a picture or a film of 0.2 s, without sound."""
    folder = tmp_path_factory.mktemp("pictures")

    def to(ending, *arguments):
        out = folder / f"red.{ending}"
        subprocess.run([program(), "-v", "error", "-y", "-f", "lavfi", "-i", "color=red:s=16x16:d=0.2", *arguments, out], check=True)
        return out.read_bytes()

    return to
