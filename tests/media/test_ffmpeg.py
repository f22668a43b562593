import os
import subprocess
from pathlib import Path

import pytest

from broadcast.errors import NotAudio
from broadcast.media.ffmpeg import RunLimits, program, run

TO_RAW = ["-ac", "1", "-f", "s16le"]


def test_the_program_comes_with_a_package():
    said = subprocess.run([program(), "-version"], capture_output=True, check=True).stdout
    assert said.startswith(b"ffmpeg version")


def test_it_writes_to_the_pipe_and_says_nothing(convert):
    out, words = run(convert("wav"), "wav", TO_RAW, RunLimits())
    assert (len(out), words) == (32_000, "")


def test_only_the_reader_asked_for_is_tried(convert):
    out, words = run(convert("mp3"), "wav", TO_RAW, RunLimits())
    assert out == b""
    assert words


@pytest.mark.parametrize("demuxer", ["hls", "concat"])
def test_a_list_can_open_no_file(tmp_path, convert, demuxer):
    secret = tmp_path / "secret.wav"
    secret.write_bytes(convert("wav"))
    text = f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://{secret}\n" if demuxer == "hls" else f"file '{secret}'\n"
    out, _ = run(text.encode(), demuxer, TO_RAW, RunLimits())
    assert out == b""


def test_time_is_limited_and_nothing_is_left_running(convert):
    before = _children()
    with pytest.raises(NotAudio, match="quá 1 giây"):
        run(convert("wav"), "wav", ["-af", "aloop=loop=-1:size=16000,arealtime", *TO_RAW], RunLimits(seconds=1))
    assert _children() == before


def test_output_beyond_the_limit_is_not_read(convert):
    out, _ = run(convert("wav"), "wav", TO_RAW, RunLimits(output=1000))
    assert len(out) == 1000


def test_memory_is_limited(convert):
    out, _ = run(convert("wav"), "wav", TO_RAW, RunLimits(memory=1_000_000))
    assert out == b""


def _children():
    """Ids of this process's children, where the system can tell."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    return {word for path in tasks.glob("*/children") for word in path.read_text().split()} if tasks.is_dir() else set()
