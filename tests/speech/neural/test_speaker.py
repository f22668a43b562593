import importlib.util
from pathlib import Path

import numpy as np
import pytest

from broadcast.errors import UnspeakableWord
from broadcast.speech.neural.graphs import cut
from broadcast.speech.neural.speaker import RATE, Speaker, faded, joined, voice_styles

_spec = importlib.util.spec_from_file_location("tiny_voice", Path(__file__).with_name("tiny_voice.py"))
tiny_voice = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tiny_voice)


@pytest.fixture(scope="module")
def speaker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graphs")
    for name, graph in cut(tiny_voice.tiny_model()).items():
        (folder / name).write_bytes(graph)
    return Speaker({path.name: path for path in folder.iterdir()}, 1)


def test_two_voices_each_with_one_style_vector_and_a_middle_of_its_own():
    female, male = voice_styles().values()
    assert (female.name, male.name) == ("female", "male")
    assert female.style.shape == male.style.shape == (256,)
    assert not np.array_equal(female.style, male.style)
    assert female.middle > 1.25 * male.middle  # four semitones
    assert all(0 < voice_style.gain <= 1 and np.isfinite(voice_style.style).all() for voice_style in (female, male))


def test_a_sound_begins_and_ends_in_silence(speaker):
    sound = speaker.speak("xin chào", "female", 100)
    assert sound.dtype == np.float32
    assert abs(sound[0]) < 1e-6
    assert abs(sound[-1]) < 1e-6
    assert np.abs(sound).max() > 0.01


def test_the_rate_is_the_models_pace(speaker):
    slow, fast = (len(speaker.speak("xin chào", "female", percent)) for percent in (60, 150))
    assert slow > fast


def test_a_long_text_is_cut_and_joined_without_a_click(speaker):
    sound = speaker.speak(" ".join(["nghiêng ngả"] * 40), "female", 100)
    again = speaker.speak(" ".join(["nghiêng ngả"] * 40), "female", 100)
    assert np.array_equal(sound, again)
    edges = np.flatnonzero(np.abs(sound) < 1e-9)
    assert len(edges) > 0.1 * RATE
    loudest = np.abs(sound).max()
    assert np.abs(np.diff(sound)).max() < loudest


def test_nothing_to_say_is_no_sound(speaker):
    assert len(speaker.speak("", "male", 100)) == 0


def test_what_cannot_be_said_is_an_error(speaker):
    with pytest.raises(UnspeakableWord):
        speaker.speak("hello", "male", 100)
    with pytest.raises(KeyError):
        speaker.speak("xin chào", "robot", 100)


def test_fading_changes_only_ten_milliseconds_at_each_end():
    loud = np.ones(2400, np.float32)
    soft = faded(loud)
    assert soft[0] == 0
    assert soft[-1] == pytest.approx(0, abs=1e-6)
    assert (soft[240:-240] == 1).all()
    assert (np.diff(soft[:240]) > 0).all()
    assert (loud == 1).all()


def test_joined_sounds_have_a_breath_between_and_none_outside():
    one = np.ones(10, np.float32)
    assert len(joined([])) == 0
    assert np.array_equal(joined([one]), one)
    both = joined([one, one])
    assert both[:10].all()
    assert both[-10:].all()
    assert not both[10:-10].any()
    assert 0.05 * RATE < len(both) - 20 < 0.3 * RATE
