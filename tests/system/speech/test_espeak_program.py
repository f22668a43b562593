"""eSpeak NG of the system, through the engine for any command; and the phonemes that the Vietnamese voice must give."""

import subprocess
import unicodedata

import numpy as np
import pytest

from broadcast.errors import EngineUnavailable, TextRefused
from broadcast.model.audio import Voice
from broadcast.speech.command import CommandEngine
from broadcast.speech.espeak.engine import EspeakEngine
from broadcast.speech.wav import read_wav

TEXT = "Kính thưa toàn thể nhân dân phường Cẩm Thạch."


@pytest.fixture(scope="module")
def program():
    return CommandEngine("espeak-ng -v vi -b 1 -s 103 -f {text} -w {out}", read_wav)


def _speak(engine, text=TEXT):
    return engine.speak(text, engine.voices()[0])


def test_it_says_the_same_length_as_the_library(program):
    ours = EspeakEngine()
    library = ours.speak(TEXT, Voice(engine="espeak", name="vi"))
    ours.close()
    sound = _speak(program)
    assert sound.rate == library.rate == 22_050
    assert sound.seconds == pytest.approx(library.seconds, abs=0.8)  # the program adds a pause at the end
    assert np.abs(sound.samples).max() > 0.1


def test_the_same_text_gives_the_same_bytes(program):
    assert _speak(program).samples.tobytes() == _speak(program).samples.tobytes()


def test_decomposed_letters_are_composed_before_it_sees_them(program):
    assert _speak(program, unicodedata.normalize("NFD", TEXT)).samples.tobytes() == _speak(program).samples.tobytes()


def test_a_text_that_looks_like_an_option_stays_a_text(program):
    assert _speak(program, "- v en, xin chào").seconds > 0.5
    with pytest.raises(TextRefused):
        _speak(program, "-5 độ")


def test_its_false_header_is_seen_through():
    engine = CommandEngine('sh -c \'espeak-ng -v vi -b 1 --stdout -f "$0" > "$1"\' {text} {out}', read_wav)
    assert 1 < _speak(engine).seconds < 10


def test_a_wrong_voice_is_named():
    engine = CommandEngine("espeak-ng -v không-có -b 1 -f {text} -w {out}", read_wav)
    with pytest.raises(EngineUnavailable):
        _speak(engine)


@pytest.mark.parametrize(("text", "ipa"), [("Cẩm", "kˈə4m"), ("Phả", "fˈaː4"), ("năm", "nˈa7m")])
def test_the_phonemes_are_vietnamese(text, ipa):
    done = subprocess.run(["espeak-ng", "-q", "-x", "--ipa", "-v", "vi", text], capture_output=True, check=True)
    assert ipa in done.stdout.decode()
