"""``recording``: a person's recording goes in, a levelled MP3 comes out."""

import io
import wave

import numpy as np
import pytest
from mutagen.mp3 import MP3

RATE = 48_000


@pytest.fixture
def piece(tmp_path):
    time = np.arange(4 * RATE) / RATE
    ending = np.clip((3.7 - time) / 0.2, 0, 1)
    tone = ending * np.sin(2 * np.pi * 220 * time) * 0.2 * (0.55 + 0.45 * np.sin(2 * np.pi * 3 * time))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((tone * 32767).astype("<i2").tobytes())
    path = tmp_path / "tin của phường.wav"
    path.write_bytes(out.getvalue())
    return path


def test_it_is_levelled_named_after_its_file_and_its_length_is_told(run, tmp_path, piece):
    told = run("recording", piece, "--out", tmp_path / "tin.mp3")
    made = MP3(tmp_path / "tin.mp3")
    assert f"{made.info.length:.1f} giây" in told
    assert str(made.tags["TIT2"]) == "tin của phường"


def test_what_cannot_be_used_is_one_line_and_nothing_is_written(run, tmp_path, piece):
    assert "Gần nhất: horn" in run("recording", piece, "--profile", "hron", "--out", tmp_path / "x.mp3", code=1)
    assert "Kiểm tra lại tên tệp" in run("recording", tmp_path / "none.wav", "--out", tmp_path / "x.mp3", code=1)
    (tmp_path / "thư.wav").write_text("không phải âm thanh")
    assert "Không nhận tệp âm thanh này" in run("recording", tmp_path / "thư.wav", "--out", tmp_path / "x.mp3", code=1)
    assert not (tmp_path / "x.mp3").exists()
