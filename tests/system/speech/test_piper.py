"""Piper's real code: installed from files, tried, spoken with, in our process and as a program."""

import shlex
import sys

import numpy as np
import pytest

from broadcast.errors import EngineUnavailable, TextRefused, VoiceNotInstalled
from broadcast.model.audio import Voice
from broadcast.speech.command import CommandEngine
from broadcast.speech.install import install
from broadcast.speech.pinned import pinned_voices
from broadcast.speech.piper import PiperEngine
from broadcast.speech.wav import read_wav

TEXT = "Kính thưa toàn thể nhân dân phường Cẩm Thạch."
VOICE = Voice(engine="piper", name="joe")


@pytest.fixture(scope="module")
def engine(joe, tmp_path_factory):
    voice, source = joe
    folder = tmp_path_factory.mktemp("voices")
    install(voice, folder, source=source / "joe.onnx")
    opened = PiperEngine(folder, voice)
    yield opened
    opened.close()


def test_the_fixture_can_never_be_chosen():
    assert "joe" not in pinned_voices()
    assert all("joe" not in file.name for voice in pinned_voices().values() for file in voice.files)


def test_it_says_who_it_is(engine):
    assert engine.id.startswith("piper/1.")
    assert engine.voices() == (VOICE,)


def test_it_speaks_at_about_the_announcing_rate(engine):
    long = "Kính thưa toàn thể nhân dân phường Cẩm Thạch, đề nghị bà con cài đặt ứng dụng trên điện thoại thông minh."
    sound = engine.speak(long, VOICE)
    assert 120 <= len(long.split()) / sound.seconds * 60 <= 215
    assert engine.speak(long, Voice(engine="piper", name="joe", rate_percent=60)).seconds > 1.3 * sound.seconds


def test_sentences_keep_their_loudness(engine):
    assert np.abs(engine.speak(TEXT, VOICE).samples).max() < 0.999


def test_digits_other_voices_and_marks_are_refused(engine):
    for text in ("37,86", "…"):
        with pytest.raises(TextRefused):
            engine.speak(text, VOICE)
    with pytest.raises(EngineUnavailable, match="không có giọng"):
        engine.speak(TEXT, Voice(engine="piper", name="vais1000"))


def test_it_speaks_again_after_it_was_closed(engine):
    engine.close()
    assert engine.speak("Xin chào.", VOICE).seconds > 0.2


def test_a_model_with_one_byte_changed_is_not_installed(joe, tmp_path):
    voice, source = joe
    data = bytearray((source / "joe.onnx").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "joe.onnx").write_bytes(data)
    (tmp_path / "joe.onnx.json").write_bytes((source / "joe.onnx.json").read_bytes())
    with pytest.raises(VoiceNotInstalled):
        install(voice, tmp_path / "voices", source=tmp_path / "joe.onnx")
    assert list((tmp_path / "voices").iterdir()) == []


def test_a_damaged_model_is_unavailable_not_a_crash(joe, tmp_path):
    voice, source = joe
    install(voice, tmp_path, source=source / "joe.onnx", trial=lambda _: 1.0)
    size = voice.model.bytes
    (tmp_path / "joe.onnx").write_bytes(b"\0" * size)
    with pytest.raises(EngineUnavailable, match="không nạp được"):
        PiperEngine(tmp_path, voice).speak(TEXT, VOICE)


def test_as_a_program(joe):
    _, source = joe
    line = f"{shlex.quote(sys.executable)} -m piper -m {shlex.quote(str(source / 'joe.onnx'))} -i {{text}} -f {{out}}"
    engine = CommandEngine(line, read_wav)
    sound = engine.speak(TEXT, engine.voices()[0])
    assert sound.rate == 22_050
    assert sound.seconds > 1
