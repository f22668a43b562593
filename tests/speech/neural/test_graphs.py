import importlib.util
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from broadcast.speech.neural.graphs import CHANGE, ENERGY, LENGTHS, PIECES, PITCH, SOUND, cut, has_vnni

_spec = importlib.util.spec_from_file_location("tiny_voice", Path(__file__).with_name("tiny_voice.py"))
tiny_voice = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tiny_voice)


def session(graph):
    return onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])


@pytest.fixture
def given():
    style = np.linspace(-1, 1, 256, dtype=np.float32)[None]
    return {"tokens": np.array([[0, 43, 3, 16, 50, 0]]), "style": style}


@pytest.mark.parametrize("signed", [False, True])
def test_the_pieces_put_together_give_the_whole_models_samples_exactly(given, signed):
    model = tiny_voice.tiny_model()
    speed = np.array([0.7], np.float32)
    (whole,) = session(model).run([SOUND], {**given, "speed": speed})
    pieces = {name: session(graph) for name, graph in cut(model, signed=signed).items()}
    (lengths,) = pieces["lengths"].run([LENGTHS], {**given, "speed": speed})
    given["lengths"] = lengths
    pitch, energy = pieces["prosody"].run([PITCH, ENERGY], given)
    (sound,) = pieces["sound"].run([SOUND], {**given, "pitch": pitch, "energy": energy, CHANGE: np.zeros((1, 6, 512), np.float32)})
    assert lengths.sum() == 6 * 4
    assert np.array_equal(whole, sound)
    assert len(sound) == 600 * lengths.sum()


def test_another_pitch_gives_another_sound(given):
    sound = session(cut(tiny_voice.tiny_model())["sound"])
    given |= {"lengths": np.ones((1, 6), np.float32), "energy": np.zeros((1, 12), np.float32), CHANGE: np.zeros((1, 6, 512), np.float32)}
    low, high = (sound.run([SOUND], {**given, "pitch": np.full((1, 12), hertz, np.float32)})[0] for hertz in (100, 200))
    assert np.abs(high).max() > 1.5 * np.abs(low).max()


def test_changed_symbols_give_another_sound(given):
    sound = session(cut(tiny_voice.tiny_model())["sound"])
    given |= {"lengths": np.ones((1, 6), np.float32), "energy": np.zeros((1, 12), np.float32), "pitch": np.full((1, 12), 150, np.float32)}
    plain, changed = (sound.run([SOUND], {**given, CHANGE: np.full((1, 6, 512), size, np.float32)})[0] for size in (0, 0.5))
    assert np.allclose(changed - plain, 0.5, atol=1e-5)


def test_each_piece_holds_only_what_it_needs():
    graphs = cut(tiny_voice.tiny_model())
    assert set(graphs) == set(PIECES)
    names = {name: [value.name for value in session(graph).get_inputs()] for name, graph in graphs.items()}
    assert names["lengths"] == ["tokens", "style", "speed"]
    assert names["prosody"] == ["tokens", "style", "lengths"]
    assert names["sound"] == ["tokens", "style", "lengths", "pitch", "energy", CHANGE]
    assert b"ConvInteger" not in graphs["lengths"] + graphs["prosody"]


def test_cutting_twice_gives_the_same_bytes():
    model = tiny_voice.tiny_model()
    assert cut(model, signed=True) == cut(model, signed=True) != cut(model)


def test_signed_bytes_only_where_the_processor_says_so(tmp_path):
    told = tmp_path / "cpuinfo"
    told.write_text("flags\t\t: fpu avx512_vnni\n")
    assert has_vnni(told)
    told.write_text("flags\t\t: fpu avx2\n")
    assert not has_vnni(told)
    assert not has_vnni(tmp_path / "nothing")
