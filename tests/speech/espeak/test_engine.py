"""eSpeak NG: exact, at the announcing rate, never half a part; every trap that was measured has its test."""

import os
import signal
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest

from broadcast.errors import EngineUnavailable, TextRefused
from broadcast.model.audio import Voice
from broadcast.speech.espeak.engine import WPM, EspeakEngine

NORTH = Voice(engine="espeak", name="vi")
SHORT = ["một", "năm", "hết", "đúng vậy", "xin chào", "khẩn cấp", "a", "ở", "vâng", "không"]
SHORT += ["mười lăm", "năm mốt", "hết giờ", "chú ý", "bà con", "xin hết", "tốt", "mát", "học", "đẹp"]


def _bytes(engine, text, voice=NORTH):
    return engine.speak(text, voice).samples.tobytes()


def test_the_id_names_the_librarys_own_version(espeak):
    assert espeak.id.startswith("espeak/1.52.0")


def test_the_northern_voice_comes_first(espeak):
    assert espeak.voices()[0] == NORTH


@pytest.mark.parametrize("name", WPM)
def test_every_voice_announces_at_150_to_180_syllables_a_minute(espeak, sentences, name):
    sounds = [espeak.speak(text, Voice(engine="espeak", name=name)) for text in sentences]
    syllables = sum(len(text.split()) for text in sentences)
    assert 150 <= syllables / sum(sound.seconds for sound in sounds) * 60 <= 180


@pytest.mark.parametrize("name", WPM)
def test_no_sample_is_clipped_and_nothing_is_silent(espeak, sentences, name):
    for text in sentences:
        samples = espeak.speak(text, Voice(engine="espeak", name=name)).samples
        assert 0.1 < np.abs(samples).max() < 0.99


def test_the_rate_can_be_chosen(espeak, sentences):
    slow = espeak.speak(sentences[0], Voice(engine="espeak", name="vi", rate_percent=85))
    usual = espeak.speak(sentences[0], NORTH)
    assert slow.seconds == pytest.approx(usual.seconds / 0.85, rel=0.06)


@pytest.mark.parametrize("name", WPM)
def test_the_same_input_gives_the_same_bytes_whatever_was_said_before(espeak, sentences, name):
    voice = Voice(engine="espeak", name=name)
    first = _bytes(espeak, sentences[0], voice)
    for text in sentences[1:]:
        _bytes(espeak, text)
    fresh = EspeakEngine()
    assert _bytes(espeak, sentences[0], voice) == first == _bytes(fresh, sentences[0], voice)
    fresh.close()


def test_a_system_without_fork_gets_the_same_bytes(espeak, sentences):
    assert _bytes(EspeakEngine(fork=False), sentences[0]) == _bytes(espeak, sentences[0])


def test_decomposed_letters_are_read_like_composed_ones(espeak):
    assert _bytes(espeak, unicodedata.normalize("NFD", "Cẩm Phả.")) == _bytes(espeak, "Cẩm Phả.")


@pytest.mark.parametrize("text", ["ngày 31/01/2021", "37,86 phần trăm", "năm mươi %", "gọi *111#", "A&B", "hai ² mét", "x\x00y", "½ giờ"])
def test_digits_and_symbols_are_refused_not_guessed(espeak, text):
    with pytest.raises(TextRefused, match="chưa thành lời"):
        espeak.speak(text, NORTH)


@pytest.mark.parametrize("text", ["", " ", "…", "?!", "–"])
def test_a_text_without_a_letter_is_refused(espeak, text):
    with pytest.raises(TextRefused, match="không có chữ"):
        espeak.speak(text, NORTH)


def test_an_unknown_voice_is_refused_not_replaced_by_the_last_one(espeak):
    espeak.speak("xin chào", NORTH)
    with pytest.raises(EngineUnavailable, match="vi-miền-tây"):
        espeak.speak("xin chào", Voice(engine="espeak", name="vi-miền-tây"))


def test_many_threads_may_ask_one_engine(espeak, sentences):
    alone = {text: _bytes(espeak, text) for text in sentences}
    with ThreadPoolExecutor(8) as pool:
        for text, together in pool.map(lambda text: (text, _bytes(espeak, text)), sentences * 5):
            assert together == alone[text]


def test_a_data_folder_with_a_long_path_works(espeak, tmp_path):
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    deep.mkdir(parents=True)
    data = deep / "espeak-ng-data"
    data.symlink_to(espeakng_loader.get_data_path())
    engine = EspeakEngine(data_path=data)
    assert _bytes(engine, "xin chào") == _bytes(espeak, "xin chào")
    engine.close()


def test_a_data_folder_that_is_none_is_an_error_that_names_it(tmp_path):
    with pytest.raises(EngineUnavailable, match=str(tmp_path)):
        EspeakEngine(data_path=tmp_path).speak("xin chào", NORTH)
    with pytest.raises(EngineUnavailable, match=str(tmp_path)):
        EspeakEngine(data_path=tmp_path, fork=False).speak("xin chào", NORTH)


def test_a_text_that_takes_too_long_is_given_up_and_the_next_is_said(espeak):
    engine = EspeakEngine(time_limit_s=0.2)
    with pytest.raises(EngineUnavailable):
        engine.speak("nghiêng " * 40_000, NORTH)
    assert _bytes(engine, "xin chào") == _bytes(espeak, "xin chào")
    engine.close()


def test_a_server_that_was_killed_is_started_anew(espeak):
    engine = EspeakEngine()
    engine.speak("xin chào", NORTH)
    os.killpg(_children_of_this_process()[-1], signal.SIGKILL)
    assert _bytes(engine, "xin chào") == _bytes(espeak, "xin chào")
    engine.close()


def test_closing_leaves_no_process_and_speaking_again_starts_one(espeak):
    before = _children_of_this_process()
    engine = EspeakEngine()
    engine.speak("xin chào", NORTH)
    engine.close()
    assert _children_of_this_process() == before
    assert engine.speak("xin chào", NORTH).seconds > 0
    engine.close()
    engine.close()


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize("mark", [",", "."])
def test_the_last_syllable_of_a_short_part_is_whole(espeak, text, mark):
    sound = espeak.speak(text + mark, NORTH)
    size = np.abs(sound.samples)
    end = np.flatnonzero(size)[-1]
    assert sound.seconds >= 0.12 * len(text.split())
    assert size[end] < 0.02 * size.max()  # it fell by itself: no step, nothing was cut
    assert len(size) - end > 0.03 * sound.rate


def _children_of_this_process():
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    return sorted(map(int, listed))
