"""Piper without a voice: what it says then. The real model runs in ``tests/system/speech``."""

import hashlib

import pytest

from broadcast.errors import EngineUnavailable
from broadcast.model.audio import Voice
from broadcast.speech.pinned import PinnedFile, PinnedVoice
from broadcast.speech.piper import PiperEngine, Receipt, is_set_up, receipt_path, receipt_text

MODEL = b"no model"


@pytest.fixture
def voice():
    file = PinnedFile(name="x.onnx", bytes=len(MODEL), sha256=hashlib.sha256(MODEL).hexdigest())
    return PinnedVoice(name="x", title="X", speaker="x", address="", remark="", files=(file,))


def test_a_voice_that_is_not_installed_names_the_command(tmp_path, voice):
    engine = PiperEngine(tmp_path, voice)
    assert not is_set_up(tmp_path, voice)
    with pytest.raises(EngineUnavailable):
        engine.voices()
    with pytest.raises(EngineUnavailable, match="broadcast voice install x"):
        engine.speak("xin chào", Voice(engine="piper", name="x"))
    engine.close()


@pytest.mark.parametrize("left", [b"", b"{}", b'{"bytes": 1, "length_scale": 1.0}', b"[1]"])
def test_a_receipt_that_does_not_fit_is_not_trusted(tmp_path, voice, left):
    (tmp_path / "x.onnx").write_bytes(MODEL)
    receipt_path(tmp_path, voice).write_bytes(left)
    with pytest.raises(EngineUnavailable, match="voice install x"):
        PiperEngine(tmp_path, voice).speak("xin chào", Voice(engine="piper", name="x"))


def test_a_model_that_does_not_load_is_unavailable_not_a_crash(tmp_path, voice):
    (tmp_path / "x.onnx").write_bytes(MODEL)
    receipt_path(tmp_path, voice).write_bytes(receipt_text(Receipt(bytes=len(MODEL), length_scale=1.0)))
    with pytest.raises(EngineUnavailable, match="piper"):
        PiperEngine(tmp_path, voice).speak("xin chào", Voice(engine="piper", name="x"))


def test_the_id_names_the_voice(tmp_path, voice):
    assert PiperEngine(tmp_path, voice).id.endswith("-x")
