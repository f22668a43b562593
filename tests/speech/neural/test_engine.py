import importlib.util
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from broadcast.errors import EngineUnavailable, TextRefused
from broadcast.model.audio import Voice
from broadcast.speech.neural.engine import NeuralEngine, labels
from broadcast.speech.neural.model_files import MODEL

_spec = importlib.util.spec_from_file_location("tiny_voice", Path(__file__).with_name("tiny_voice.py"))
tiny_voice = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tiny_voice)

FEMALE = Voice(engine="neural", name="female")
MALE = Voice(engine="neural", name="male")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("model")
    (path / MODEL).write_bytes(tiny_voice.tiny_model())
    return path


def engine_in(folder, **settings):
    model = (folder / MODEL).read_bytes()
    return NeuralEngine(folder / "cache", model_folder=folder, model_sha256=tiny_voice.sha256(model), **settings)


@pytest.fixture(scope="module")
def engine(folder):
    made = engine_in(folder)
    yield made
    made.close()


def test_two_voices_the_female_one_first(engine):
    assert engine.voices() == (FEMALE, MALE)
    assert labels() == {"female": "nữ, miền Bắc", "male": "nam, miền Bắc"}
    assert engine.id.startswith("neural/")
    assert engine.respells


def test_speech_is_mono_at_24_kilohertz_and_longer_for_more_words(engine):
    short = engine.speak("xin chào.", FEMALE)
    long = engine.speak("xin chào quý vị và các bạn.", FEMALE)
    assert short.rate == 24_000
    assert short.samples.dtype == np.float32
    assert short.samples.ndim == 1
    assert 0.3 < short.seconds < long.seconds
    assert np.abs(long.samples).max() <= 1.0


def test_the_same_bytes_again_and_from_another_process(engine, folder):
    text = "mời bà con đón nghe bản tin,"
    first = engine.speak(text, MALE).samples.tobytes()
    other = engine_in(folder)
    try:
        assert first == engine.speak(text, MALE).samples.tobytes() == other.speak(text, MALE).samples.tobytes()
    finally:
        other.close()


def test_two_threads_speak_at_once_and_nothing_is_mixed_up(engine):
    texts = ["một", "một hai", "một hai ba", "một hai ba bốn"] * 2
    alone = [engine.speak(text, FEMALE).samples.tobytes() for text in texts]
    together = {}
    threads = [
        threading.Thread(target=lambda at=at: together.update({at: engine.speak(texts[at], FEMALE).samples.tobytes()})) for at in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[at] for at in range(8)] == alone


def test_rate_percent_changes_the_length(engine):
    slow, usual, fast = (
        engine.speak("xin chào quý vị.", Voice(engine="neural", name="female", rate_percent=percent)).seconds for percent in (70, 100, 140)
    )
    assert slow > usual > fast


def test_a_word_that_is_no_syllable_is_named_and_the_next_text_is_spoken(engine):
    with pytest.raises(TextRefused, match="«bluezone»"):
        engine.speak("cài ứng dụng bluezone.", FEMALE)
    assert engine.speak("cài ứng dụng.", FEMALE).seconds > 0


@pytest.mark.parametrize("text", ["", " , ", "ngày 12", "50%"])
def test_what_is_not_put_into_words_is_refused(engine, text):
    with pytest.raises(TextRefused):
        engine.speak(text, FEMALE)


def test_an_unknown_voice_is_named(engine):
    with pytest.raises(EngineUnavailable, match="«robot»"):
        engine.speak("xin chào.", Voice(engine="neural", name="robot"))


def test_after_closing_it_speaks_again(engine):
    before = engine.speak("xin chào.", FEMALE).samples.tobytes()
    engine.close()
    assert engine.speak("xin chào.", FEMALE).samples.tobytes() == before


def test_without_a_model_nothing_starts_and_the_reason_is_told(tmp_path):
    lacking = NeuralEngine(tmp_path / "cache", model_folder=tmp_path)
    with pytest.raises(EngineUnavailable, match=MODEL):
        lacking.voices()
    with pytest.raises(EngineUnavailable, match=MODEL):
        lacking.speak("xin chào.", FEMALE)


def test_idle_workers_end_and_speech_goes_on(folder):
    engine = engine_in(folder, workers=1, idle_s=0.05)
    try:
        first = engine.speak("xin chào.", FEMALE).samples.tobytes()
        threading.Event().wait(0.3)
        assert engine.speak("xin chào.", FEMALE).samples.tobytes() == first
    finally:
        engine.close()


def test_too_little_memory_is_no_crash_of_ours(folder):
    engine = engine_in(folder, workers=1, memory_mb=1)
    with pytest.raises(EngineUnavailable):
        engine.speak("xin chào.", FEMALE)


def read_or_nothing(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize(("free", "workers"), [(5000, 2), (900, 1)])
def test_too_little_memory_for_two_workers_starts_one_and_says_so(folder, caplog, free, workers):
    mark = 200.5 + workers
    engine = engine_in(folder, workers=2, idle_s=mark, free_mb=lambda: free)
    try:
        with ThreadPoolExecutor(2) as pool:
            sounds = list(pool.map(lambda text: engine.speak(text, FEMALE).samples.tobytes(), ["một hai ba bốn năm"] * 8))
        assert len(set(sounds)) == 1
        running = [path for path in Path("/proc").glob("[0-9]*/cmdline") if f'"idle_s": {mark}'.encode() in read_or_nothing(path)]
        assert len(running) == workers
    finally:
        engine.close()
    assert ("Máy còn 900 MB bộ nhớ trống" in caplog.text) == (workers == 1)
