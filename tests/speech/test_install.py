"""Installing a voice: the pinned bytes and nothing else, whole or not at all."""

import hashlib
import json

import pytest

from broadcast.errors import BadInput, EngineUnavailable, VoiceNotInstalled
from broadcast.speech.install import install
from broadcast.speech.pinned import PinnedFile, PinnedVoice
from broadcast.speech.piper import is_set_up

FILES = {"x.onnx.json": b"{}", "x.onnx": b"model" * 50_000}


def _pin(data, name):
    return PinnedFile(name=name, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def _voice(url="http://127.0.0.1:9/"):
    pinned = tuple(_pin(data, name) for name, data in FILES.items())
    return PinnedVoice(name="x", title="X", speaker="x", address=url, remark="giấy phép", files=pinned)


def _trial(model):
    assert model.read_bytes() == FILES["x.onnx"]
    assert model.with_name("x.onnx.json").read_bytes() == FILES["x.onnx.json"]
    return 1.15


@pytest.fixture
def server(serve, reply):
    return serve(lambda _, path, __: reply(FILES[path.rsplit("/", 1)[1]]))


def test_it_fetches_checks_tries_and_leaves_a_receipt(server, tmp_path):
    told = []
    voice = _voice(server.url + "/v/")
    install(voice, tmp_path / "voices", trial=_trial, progress=lambda done, total: told.append((done, total)))
    assert is_set_up(tmp_path / "voices", voice)
    assert {path.name for path in (tmp_path / "voices").iterdir()} == {"x.onnx", "x.onnx.json", "x.receipt.json"}
    assert json.loads((tmp_path / "voices" / "x.receipt.json").read_bytes()) == {"bytes": 250_000, "length_scale": 1.15}
    assert told[-1] == (250_000, 250_000)


def test_it_installs_from_files_without_network(tmp_path):
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "other-name.onnx").write_bytes(FILES["x.onnx"])
    for source in ("x.onnx", "other-name.onnx"):
        install(_voice(), tmp_path / f"voices-{source}", source=tmp_path / source, trial=_trial)
        assert is_set_up(tmp_path / f"voices-{source}", _voice())


def test_a_missing_file_is_named(tmp_path):
    (tmp_path / "x.onnx").write_bytes(FILES["x.onnx"])
    with pytest.raises(BadInput, match=r"x\.onnx\.json"):
        install(_voice(), tmp_path / "voices", source=tmp_path / "x.onnx", trial=_trial)


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data + b"x", lambda data: data[:-1] + b"x", lambda _: b""])
def test_other_bytes_than_the_pinned_ones_change_nothing(serve, reply, tmp_path, damage):
    server = serve(lambda _, path, __: reply(damage(FILES["x.onnx"]) if path.endswith("onnx") else FILES["x.onnx.json"]))
    with pytest.raises(VoiceNotInstalled, match=r"x\.onnx không đúng bản"):
        install(_voice(server.url + "/"), tmp_path / "voices", trial=_trial)
    assert list((tmp_path / "voices").iterdir()) == []


def test_a_connection_that_breaks_off_or_refuses_says_how_to_go_on(serve, reply, tmp_path):
    broken = serve(lambda *_: reply(FILES["x.onnx.json"] * 9, cut=True))
    absent = serve(lambda *_: reply(b"", 404))
    for url in (broken.url + "/", absent.url + "/", "http://127.0.0.1:9/", "không phải địa chỉ"):
        with pytest.raises(VoiceNotInstalled, match="--from-file"):
            install(_voice(url), tmp_path / "voices", trial=_trial)
    assert list((tmp_path / "voices").iterdir()) == []


def test_a_model_that_does_not_load_is_not_installed_and_the_old_one_stays(server, tmp_path):
    voice = _voice(server.url + "/")
    install(voice, tmp_path, trial=_trial)

    def broken(_):
        raise EngineUnavailable("piper", "hỏng")

    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(EngineUnavailable, match="hỏng"):
        install(voice, tmp_path, trial=broken)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
