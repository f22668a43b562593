"""Our client against the real routes of Supertonic's server, with a stand-in where the model would be."""

import socket
import threading
import time

import numpy as np
import pytest
import uvicorn
from supertonic.server import ServerState, create_app

from broadcast.errors import EngineUnavailable
from broadcast.model.audio import Voice
from broadcast.speech.server import ServerEngine, SpeechServer
from broadcast.speech.wav import read_wav

MODEL = "supertonic-3"


class StandIn:
    """What the routes ask of a model."""

    sample_rate = 44_100
    voice_style_names = ("F1", "M1")

    def __init__(self):
        self.asked = []

    def get_voice_style(self, name):
        return name

    def synthesize(self, text, **options):
        self.asked.append((text, options))
        if "hỏng" in text:
            raise RuntimeError("model broke")
        return np.sin(np.arange(44_100) * 0.05).reshape(1, -1).astype(np.float32) * 0.3, np.array([1.0])


@pytest.fixture(scope="module")
def model():
    return StandIn()


@pytest.fixture(scope="module")
def url(model, tmp_path_factory):
    state = ServerState(model=MODEL, tts=model, custom_styles_dir=tmp_path_factory.mktemp("styles"))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(state=state), log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def engine(url):
    started = []

    def start(**changes):
        fields = {"url": url, "model": MODEL, "voice": "F1", "extra": {"lang": "vi"}} | changes
        started.append(ServerEngine(SpeechServer(**fields), read_wav, sleep=lambda _: None))
        return started[-1]

    yield start
    for one in started:
        one.close()


def test_it_speaks(engine, model):
    sound = engine().speak("Xin chào bà con.", Voice(engine="server", name="F1", rate_percent=90))
    assert (sound.rate, sound.seconds) == (44_100, 1.0)
    assert model.asked[-1] == ("Xin chào bà con.", {"voice_style": "F1", "speed": 0.9, "lang": "vi"})


def test_its_voices_are_found_without_naming_them(engine):
    assert [voice.name for voice in engine(voice="").voices()] == ["F1", "M1"]


@pytest.mark.parametrize(
    ("changes", "text", "words"),
    [
        ({"model": "tts-1"}, "Xin chào.", "unknown model"),
        ({"extra": {"lang": "xx"}}, "Xin chào.", "unsupported lang"),
        ({"extra": {"speed": 9}}, "Xin chào.", "từ chối"),
        ({}, "Giọng hỏng.", "lỗi của nó.*model broke"),
    ],
)
def test_its_refusals_reach_the_person(engine, changes, text, words):
    with pytest.raises(EngineUnavailable, match=words):
        engine(**changes).speak(text, Voice(engine="server", name="F1"))


def test_a_voice_that_it_does_not_have(engine):
    with pytest.raises(EngineUnavailable, match="unknown voice"):
        engine().speak("Xin chào.", Voice(engine="server", name="Z9"))
