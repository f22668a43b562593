import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from broadcast.errors import EngineUnavailable, StorageFailed
from broadcast.files import write_whole
from broadcast.speech.neural.graphs import PIECES, cut
from broadcast.speech.neural.model_files import MODEL, ModelFiles

_spec = importlib.util.spec_from_file_location("tiny_voice", Path(__file__).with_name("tiny_voice.py"))
tiny_voice = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tiny_voice)

TINY = tiny_voice.tiny_model()


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "given"
    path.mkdir()
    (path / MODEL).write_bytes(TINY)
    return path


def files(tmp_path, folder, **seams):
    return ModelFiles(tmp_path / "cache", folder=folder, sha256=tiny_voice.sha256(TINY), **seams)


def graphs(tmp_path, folder, **seams):
    """Return the graphs' bytes by name."""
    return {name: path.read_bytes() for name, path in files(tmp_path, folder, **seams).get().items()}


def kept(tmp_path):
    return {path.name: path for path in (tmp_path / "cache").rglob("*") if path.is_file()}


def test_cut_once_and_read_from_then_on(tmp_path, folder):
    cuts = []

    def counting(model, **kinds):
        cuts.append(len(model))
        return cut(model, **kinds)

    first = graphs(tmp_path, folder, cut=counting)
    (folder / MODEL).unlink()
    assert graphs(tmp_path, folder, cut=counting) == first
    assert set(first) == set(PIECES)
    assert cuts == [len(TINY)]
    assert files(tmp_path, folder).reason_missing() == ""


@pytest.mark.parametrize("broken", [TINY[:-1], TINY[: len(TINY) // 2], b"", TINY[:100] + bytes([TINY[100] ^ 1]) + TINY[101:]])
def test_a_model_that_is_not_whole_is_refused_and_nothing_is_kept(tmp_path, folder, broken):
    (folder / MODEL).write_bytes(broken)
    with pytest.raises(EngineUnavailable, match=f"hỏng hoặc là bản khác .{len(broken)} byte"):
        files(tmp_path, folder).get()
    assert kept(tmp_path) == {}


@pytest.mark.parametrize("name", [*PIECES, "set"])
def test_a_damaged_cache_is_made_anew(tmp_path, folder, name):
    good = graphs(tmp_path, folder)
    path = kept(tmp_path)["set.json" if name == "set" else f"{name}.onnx"]
    data = path.read_bytes()
    for damaged in (data[:-1], b"", bytes([data[0] ^ 1]) + data[1:]):
        path.write_bytes(damaged)
        assert graphs(tmp_path, folder) == good
        assert path.read_bytes() == data


@pytest.mark.parametrize("room", range(4))
def test_no_space_leaves_no_set_and_the_next_try_succeeds(tmp_path, folder, room):
    written = []

    def full_after(path, data):
        if len(written) == room:
            raise StorageFailed("đĩa đầy")
        written.append(path)
        write_whole(path, data)

    with pytest.raises(StorageFailed, match="đĩa đầy"):
        files(tmp_path, folder, write=full_after).get()
    assert "set.json" not in kept(tmp_path)
    assert set(files(tmp_path, folder).get()) == set(PIECES)


def test_two_installers_at_once_end_with_one_good_set(tmp_path, folder):
    code = (
        "import sys; from pathlib import Path; from broadcast.speech.neural.model_files import ModelFiles; "
        "sys.stdin.readline(); ModelFiles(Path(sys.argv[1]), folder=Path(sys.argv[2]), sha256=sys.argv[3]).get()"
    )
    argv = [sys.executable, "-c", code, str(tmp_path / "cache"), str(folder), tiny_voice.sha256(TINY)]
    installers = [subprocess.Popen(argv, stdin=subprocess.PIPE) for _ in range(2)]
    for installer in installers:
        installer.stdin.write(b"\n")
        installer.stdin.close()
    assert [installer.wait() for installer in installers] == [0, 0]
    found = kept(tmp_path)
    assert set(found) == {"set.json", *(f"{name}.onnx" for name in PIECES)}
    sums = json.loads(found["set.json"].read_bytes())
    assert all(tiny_voice.sha256(found[f"{name}.onnx"].read_bytes()) == sums[name] for name in PIECES)


def test_an_empty_folder_is_named(tmp_path):
    lacking = ModelFiles(tmp_path / "cache", folder=tmp_path)
    assert str(tmp_path / MODEL) in lacking.reason_missing()
    with pytest.raises(EngineUnavailable, match=MODEL):
        lacking.get()


def test_another_model_has_another_place(tmp_path, folder):
    files(tmp_path, folder).get()
    other = tiny_voice.tiny_model(pitch=150.0)
    (folder / MODEL).write_bytes(other)
    ModelFiles(tmp_path / "cache", folder=folder, sha256=tiny_voice.sha256(other)).get()
    assert len(list((tmp_path / "cache").rglob("set.json"))) == 2
