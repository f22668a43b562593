"""``library``: a recording goes in, is allowed, listed, taken off the air and back."""

import io
import wave

import numpy as np

RATE = 16_000


def wav(path):
    at = np.arange(4 * RATE) / RATE
    tone = np.clip((3.7 - at) / 0.2, 0, 1) * np.sin(2 * np.pi * 220 * at) * (0.11 + 0.09 * np.sin(2 * np.pi * 3 * at))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((tone * 32767).astype("<i2").tobytes())
    path.write_bytes(out.getvalue())
    return path


def test_a_recording_goes_in_is_allowed_by_somebody_else_listed_and_taken_out(run, tmp_path, monkeypatch):
    dates = ("--from", "2021-02-01", "--to", "07/02/2021")
    line = "  1  news  tin  cam-thach  01/02/2021–07/02/2021  "
    added = run("library", "add", wav(tmp_path / "tin.wav"), "--kind", "news", *dates, "--station", "cam-thach")
    assert added == f"{line}chờ duyệt\n"
    assert "Quản trị gửi bản thu này nên không tự duyệt được" in run("library", "approve", "1", code=1)
    monkeypatch.setenv("BROADCAST_PERSON", "anh Nam")
    assert run("library", "approve", "1") == f"{line}anh Nam duyệt\n"
    assert "duyệt" in run("library", "list")
    assert "Gần nhất: music" in run("library", "add", tmp_path / "tin.wav", "--kind", "musik", *dates, code=1)
    assert "ngừng dùng" in run("library", "retire", "1")
    assert "ngừng dùng" in run("library", "list")
    assert run("library", "restore", "1").startswith(line)
