"""The list of voices that can be installed."""

import re

import pytest

from broadcast.errors import UnknownName
from broadcast.speech.pinned import PinnedFile, pinned_voice, pinned_voices


@pytest.mark.parametrize("voice", pinned_voices().values(), ids=lambda voice: voice.name)
def test_every_voice_is_pinned_from_a_fixed_revision_with_its_licence_said(voice):
    assert voice.address.startswith("https://")
    assert voice.address.endswith("/")
    assert re.search(r"/[0-9a-f]{40}/", voice.address)
    assert "giấy phép" in voice.remark
    assert voice.model.name.endswith(".onnx")
    for file in voice.files:
        assert file.bytes > 0
        assert re.fullmatch(r"[0-9a-f]{64}", file.sha256)


def test_the_first_voice_is_the_one_of_the_notes():
    model = pinned_voice("vais1000").model
    assert (model.bytes, model.sha256[:8]) == (63_201_294, "ec7c89e2")
    assert "nghiên cứu" in pinned_voice("vais1000").remark


def test_an_unknown_voice_names_the_nearest():
    with pytest.raises(UnknownName, match="vais1000"):
        pinned_voice("vais100")


def test_a_file_fits_by_size_and_digest(tmp_path):
    file = PinnedFile(name="a", bytes=3, sha256="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    path = tmp_path / "a"
    assert not file.fits(path)
    for data, fits in ((b"abc", True), (b"abd", False), (b"ab", False)):
        path.write_bytes(data)
        assert file.fits(path) is fits
