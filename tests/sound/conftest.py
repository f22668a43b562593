"""Sound that behaves like speech, made by code, and a decoder to hear what became of it."""

import functools

import numpy as np
import pytest

from broadcast.media.ffmpeg import RunLimits, run
from broadcast.media.probe import behind_id3
from broadcast.model.audio import Pcm
from broadcast.model.units import Hertz, PartId
from broadcast.sound.frames import read_header
from broadcast.sound.master import master
from broadcast.sound.mix import signature_tune
from broadcast.sound.profiles import HORN

FORMANTS = ((700, 1200, 2600), (400, 2000, 2800), (320, 900, 2300), (550, 1700, 2500))


@functools.cache
def make_speech(seconds=2.0, rate=22_050, *, seed=1, before=0.1, after=0.3, peak=0.5) -> Pcm:
    """Voiced syllables of about a third of a second with a hiss before each, silence around them."""
    draw = np.random.default_rng(seed)
    count = max(1, round(seconds * 3))
    length = round(seconds / count * rate)
    said = np.concatenate([_syllable(length, rate, draw, FORMANTS[number % 4]) for number in range(count)])
    quiet = [np.zeros(round(silence * rate)) for silence in (before, after)]
    samples = np.concatenate((quiet[0], said * (peak / np.max(np.abs(said))), quiet[1])).astype(np.float32)
    samples.flags.writeable = False  # the next test gets the same
    return Pcm(samples=samples, rate=Hertz(rate))


def _syllable(length, rate, draw, formants):
    at = np.arange(length) / rate
    pitch = 120 + 40 * draw.random() + 25 * draw.standard_normal() * at
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    voice = np.zeros(length)
    for harmonic in range(1, 40):
        frequency = harmonic * pitch.mean()
        if frequency < 0.45 * rate:
            weight = sum(1 / (1 + ((frequency - formant) / 120) ** 2) for formant in formants)
            voice += (0.05 + weight) / harmonic**0.5 * np.sin(harmonic * phase)
    hiss = draw.standard_normal(length) * np.exp(-at / 0.03) * 0.5
    rise = np.minimum(1, at / 0.02) * np.minimum(1, (at[-1] - at) / 0.06)
    return (voice * np.clip(rise, 0, 1) + hiss) * np.hanning(length) ** 0.3


def decode_exactly(data: bytes) -> np.ndarray:
    """Decode an MP3 file to float samples at its own rate, delay and padding cut off as its Info frame says."""
    header = read_header(data[behind_id3(data) :][:4])
    out, words = run(data, "mp3", ["-ar", str(header.rate), "-f", "f32le"], RunLimits())
    assert words == ""
    return np.frombuffer(out, "<f4")


def make_part(seconds=1.5, profile=HORN, *, seed=1, **given):
    return master(PartId(f"{seed:064x}"), make_speech(seconds, seed=seed, **given), profile)


@pytest.fixture(scope="session")
def speech():
    return make_speech


@pytest.fixture(scope="session")
def tune():
    return signature_tune()


@pytest.fixture(scope="session")
def decode():
    return decode_exactly


@pytest.fixture(scope="session")
def part():
    """Make a part; the same one is made once."""
    made = {}

    def get(seconds=1.5, profile=HORN, seed=1):
        key = (seconds, profile, seed)
        if key not in made:
            made[key] = make_part(seconds, profile, seed=seed)
        return made[key]

    return get
