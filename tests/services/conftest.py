"""A stand-in for a person at a microphone: eSpeak in a quiet room, with a pause before and after."""

import io
import wave
from datetime import datetime

import numpy as np
import pytest

from broadcast.config import read_settings
from broadcast.model.audio import Pcm, Voice
from broadcast.speech.espeak import EspeakEngine
from broadcast.speech.wav import read_wav

RATE = 22050


class Human:
    """Says a text; ``take`` gives the samples as a microphone would, ``file`` a WAV of them."""

    def __init__(self, engine):
        self._engine = engine

    def take(self, text, *, pace=100, room_db=-55.0, before=0.4, after=0.4, seed=1):
        voice = Voice(engine="espeak", name="vi", rate_percent=pace)
        speech = self._engine.speak(text, voice).samples
        whole = np.concatenate([np.zeros(round(before * RATE)), speech * 0.5, np.zeros(round(after * RATE))])
        noise = np.random.default_rng(seed).normal(0, 10 ** (room_db / 20), len(whole))
        return Pcm(samples=(whole + noise).astype(np.float32), rate=RATE)

    def file(self, text, **changes):
        return self.wav(self.take(text, **changes))

    @staticmethod
    def wav(sound):
        out = io.BytesIO()
        with wave.open(out, "wb") as file:
            file.setparams((1, 2, sound.rate, 0, "NONE", ""))
            file.writeframes((np.clip(sound.samples, -1, 1) * 32767).astype("<i2").tobytes())
        return out.getvalue()

    decode = staticmethod(read_wav)


@pytest.fixture(scope="session")
def human():
    engine = EspeakEngine()
    yield Human(engine)
    engine.close()


@pytest.fixture(scope="session")
def seen_tools(tmp_path_factory, parts_folder):
    """Real tools that tests only look through, the day after the notice at four in the morning; what is stored stays shipped."""
    from broadcast.wiring import build_tools

    root = tmp_path_factory.mktemp("seen")
    settings = read_settings({}, data_dir=root / "data", audio_store=parts_folder, cache_dir=root / "cache", tts_order="espeak")
    now = datetime.fromisoformat("2021-02-04T04:00:00+07:00")
    with build_tools(settings, now=lambda: now) as tools:
        yield tools
