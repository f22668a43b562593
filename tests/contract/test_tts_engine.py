"""What every engine promises, whoever speaks behind it. A new engine adds one line to ``BUILDERS``."""

import base64
import importlib.util
import json
import shlex
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from broadcast.errors import EngineUnavailable, TextRefused
from broadcast.model.audio import Voice
from broadcast.speech.breaker import Breaker
from broadcast.speech.command import CommandEngine
from broadcast.speech.espeak.engine import EspeakEngine
from broadcast.speech.gtts import GttsEngine
from broadcast.speech.neural.engine import NeuralEngine
from broadcast.speech.neural.model_files import MODEL
from broadcast.speech.recorded import RecordedEngine
from broadcast.speech.server import ServerEngine, SpeechServer
from broadcast.speech.wav import read_wav
from broadcast.storage.media_dir import LocalMediaStore

TEXT = "Xin chào bà con."


def _gtts(serve, reply, wav, trusted, **_):
    line = json.dumps([["wrb.fr", "jQ1olc", json.dumps([base64.b64encode(wav()).decode()])]], separators=(",", ":"))
    server = serve(lambda *_: reply(line.encode()), tls=True)
    return GttsEngine(read_wav, url=server.url, verify=trusted)


def _server(serve, reply, wav, **_):
    def answer(_number, _path, body):
        known = json.loads(body)["voice"] in ("Ngọc", "Hải")
        return reply(wav()) if known else reply(b'{"error": {"message": "no such voice"}}', 404)

    return ServerEngine(SpeechServer(url=serve(answer).url, model="m", voice="Ngọc, Hải"), read_wav)


def _command(tmp_path, wav, **_):
    (tmp_path / "good.wav").write_bytes(wav())
    program = f"import shutil, sys; shutil.copyfile({str(tmp_path / 'good.wav')!r}, sys.argv[2])"
    return CommandEngine(f"{shlex.join([sys.executable, '-S', '-c', program])} {{text}} {{out}}", read_wav)


def _recorded(tmp_path, wav, **_):
    media = LocalMediaStore(tmp_path)
    names = [media.put(wav(np.sin(np.arange(30_000) * step) * 0.3, rate=48_000)) for step in (0.1, 0.2)]
    return RecordedEngine(media, lambda: [Voice(engine="recorded", name="Lan", takes=takes) for takes in (tuple(names), tuple(names[:1]))])


def _neural(tmp_path, **_):
    where = Path(__file__).parents[1] / "speech" / "neural" / "tiny_voice.py"
    spec = importlib.util.spec_from_file_location("tiny_voice", where)
    tiny_voice = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tiny_voice)
    model = tiny_voice.tiny_model()
    (tmp_path / MODEL).write_bytes(model)
    return NeuralEngine(tmp_path / "neural", model_folder=tmp_path, model_sha256=tiny_voice.sha256(model))


BUILDERS = {
    "espeak": lambda **_: EspeakEngine(),
    "espeak without fork": lambda **_: EspeakEngine(fork=False),
    "gtts": _gtts,
    "server": _server,
    "command": _command,
    "recorded": _recorded,
    "neural": _neural,
    "breaker": lambda **_: Breaker(EspeakEngine()),
}


@pytest.fixture(params=BUILDERS, scope="module")
def engine(request, serve, reply, wav, trusted, tmp_path_factory):
    """One engine for all its promises: what one test asks of it, the next must not notice."""
    folder = tmp_path_factory.mktemp("engine")
    built = BUILDERS[request.param](serve=serve, reply=reply, wav=wav, trusted=trusted, tmp_path=folder)
    yield built
    built.close()


def test_its_id_is_name_and_version_and_stays_the_same(engine):
    name, _, version = engine.id.partition("/")
    assert name
    assert version
    assert " " not in engine.id
    assert engine.id == engine.id
    assert isinstance(engine.respells, bool)
    assert isinstance(engine.is_costly, bool)


def test_it_has_a_voice_of_its_own_name(engine):
    voices = engine.voices()
    assert voices
    assert {voice.engine for voice in voices} == {engine.id.partition("/")[0]}
    assert engine.voices() == voices


def test_every_voice_gives_mono_sound_long_enough_to_be_speech(engine):
    for voice in engine.voices():
        sound = engine.speak(TEXT, voice)
        assert sound.samples.dtype == np.float32
        assert sound.samples.ndim == 1
        assert np.isfinite(sound.samples).all()
        assert 0.01 < np.abs(sound.samples).max() <= 1.0
        assert 8_000 <= sound.rate <= 192_000
        assert sound.seconds >= 0.12 * 4


def test_a_voice_that_it_does_not_have_is_unavailable_not_replaced(engine):
    with pytest.raises(EngineUnavailable):
        engine.speak(TEXT, Voice(engine=engine.id.partition("/")[0], name="giọng không có"))


@pytest.mark.parametrize("text", ["", "…", "31/01/2021", "37,86 %", "a\x00b"])
def test_what_is_not_in_words_is_refused_and_it_goes_on(engine, text):
    voice = engine.voices()[0]
    with pytest.raises(TextRefused) as caught:
        engine.speak(text, voice)
    assert "\n" not in str(caught.value)
    assert engine.speak(TEXT, voice).seconds > 0


def test_several_threads_may_ask_at_once(engine):
    voice = engine.voices()[0]
    alone = engine.speak(TEXT, voice).samples.tobytes()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: engine.speak(TEXT, voice).samples.tobytes(), range(8)))
    assert together == [alone] * 8


def test_it_speaks_again_after_it_was_closed(engine):
    voice = engine.voices()[0]
    first = engine.speak(TEXT, voice)
    engine.close()
    engine.close()
    assert len(engine.speak(TEXT, voice).samples) == len(first.samples)
