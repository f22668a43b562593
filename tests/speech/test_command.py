"""A program of the settings' choice: the text stays a text, the program stays within its limits and leaves nothing behind."""

import os
import shlex
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from broadcast.errors import BadSetting, EngineUnavailable, TextRefused
from broadcast.model.audio import Pcm
from broadcast.speech.command import CommandEngine, CommandLimits, split

PROGRAM = """
import os, shutil, subprocess, sys, time
text, out = sys.argv[1:3]
kind = sys.argv[3] if len(sys.argv) > 3 else "speak"
said = open(text, "rb").read()
GOOD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "good.wav")
if kind == "hang": time.sleep(60)
if kind == "stdin": sys.stdin.read()
if kind == "fail": sys.exit("giọng hỏng")
if kind == "nothing": sys.exit(0)
if kind == "empty": open(out, "wb").close(); sys.exit(0)
if kind == "link": os.symlink(GOOD, out); sys.exit(0)
if kind == "fifo": os.mkfifo(out); sys.exit(0)
if kind == "folder": os.mkdir(out); sys.exit(0)
if kind == "big":
    with open(out, "wb") as file:
        while True: file.write(b"x" * 65536)
if kind == "noise":
    while True: sys.stderr.write("x" * 65536)
if kind == "memory": x = bytearray(3 << 30)
if kind == "children": subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
if kind == "secrets": sys.exit(" ".join(sorted(os.environ)))
if kind == "text": sys.exit("|".join(map(str, [said, sys.argv[4:], os.getcwd() == os.path.dirname(out)])))
if kind == "where": sys.exit(os.getcwd())
if kind == "mp3": open(out, "wb").write(b"ID3" + bytes(50)); sys.exit(0)
shutil.copyfile(GOOD, out)
"""


def _decode(data):
    return Pcm(samples=np.zeros(len(data), np.float32), rate=24000)


@pytest.fixture
def engine(tmp_path, wav):
    folder = tmp_path / "thư mục"
    folder.mkdir()
    program = folder / "say.py"
    program.write_text(PROGRAM, encoding="utf-8")
    (folder / "good.wav").write_bytes(wav())

    def start(*more, **limits):
        line = f"{shlex.join([sys.executable, '-S', str(program)])} {{text}} {{out}} {' '.join(more)}"
        return CommandEngine(line, _decode, limits=CommandLimits(**({"time_s": 10.0, "memory_bytes": 2 << 30} | limits)))

    return start


def _say(engine, text="Xin chào."):
    return engine.speak(text, engine.voices()[0])


def test_what_the_program_wrote_is_the_sound(engine):
    assert _say(engine()).seconds == 0.5
    assert _say(engine("mp3")).rate == 24000


def test_the_text_stands_in_a_file_and_never_becomes_an_argument(engine):
    hostile = "'x' -b \"out\"; (rm -rf)"
    with pytest.raises(EngineUnavailable) as caught:
        _say(engine("text"), hostile)
    said, arguments, own_folder = str(caught.value).rstrip(".").split("1. ", 1)[1].split("|")
    assert hostile in eval(said).decode()  # noqa: S307 (our own program printed it)
    assert said.endswith("\\n'")
    assert (arguments, own_folder) == ("[]", "True")


def test_rate_and_voice_fill_their_places(engine):
    with pytest.raises(EngineUnavailable, match=r"\['100', ''\]"):
        _say(engine("text", "{rate}", "{voice}"))


@pytest.mark.parametrize("text", ["-5 độ", "…", ""])
def test_what_cannot_be_said_never_starts_the_program(engine, text):
    with pytest.raises(TextRefused):
        _say(engine("fail"), text)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("fail", "mã 1.*giọng hỏng"),
        ("nothing", "không ghi ra tệp"),
        ("empty", "không phải âm thanh"),
        ("link", "không ghi ra tệp"),
        ("fifo", "không ghi ra tệp thường"),
        ("folder", "không ghi ra tệp"),
        ("memory", "mã 1"),
    ],
)
def test_each_way_to_fail_is_named(engine, kind, words):
    with pytest.raises(EngineUnavailable, match=words):
        _say(engine(kind))


@pytest.mark.parametrize("kind", ["big", "noise"])
def test_endless_output_is_stopped_by_its_size(engine, kind):
    with pytest.raises(EngineUnavailable, match="quá nhiều dữ liệu|mã"):
        _say(engine(kind, out_bytes=200_000))


def test_a_program_that_reads_its_input_finds_none(engine):
    assert _say(engine("stdin")).seconds == 0.5


def test_a_program_that_hangs_is_killed(engine):
    began = time.monotonic()
    with pytest.raises(EngineUnavailable, match="không xong trong 0.3 giây"):
        _say(engine("hang", time_s=0.3))
    assert time.monotonic() - began < 30


def test_what_a_program_leaves_behind_is_killed_even_after_success(engine):
    before = _sleepers()
    assert _say(engine("children")).seconds == 0.5
    deadline = time.monotonic() + 5
    while _sleepers() != before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert _sleepers() == before


def test_our_secrets_are_not_handed_on(engine, monkeypatch):
    monkeypatch.setenv("BROADCAST_SERVER_KEY", "bí mật")
    with pytest.raises(EngineUnavailable) as caught:
        _say(engine("secrets"))
    assert "BROADCAST" not in str(caught.value)
    assert "PYTHONUTF8" in str(caught.value)


def test_no_folder_is_left_behind(engine):
    with pytest.raises(EngineUnavailable) as caught:
        _say(engine("where"))
    folder = Path(str(caught.value).rsplit(" ", 1)[1].rstrip("."))
    assert folder.name.startswith("tts-")
    assert not folder.exists()


def test_a_program_that_is_not_there_is_named_before_anything_is_said():
    engine = CommandEngine("khong-co-chuong-trinh {text} {out}", _decode)
    with pytest.raises(EngineUnavailable, match="khong-co-chuong-trinh"):
        engine.voices()


def test_a_file_that_is_no_program_cannot_start(tmp_path):
    odd = tmp_path / "odd"
    odd.write_bytes(b"\x7fELF nothing")
    odd.chmod(0o755)
    with pytest.raises(EngineUnavailable, match="không khởi động được"):
        _say(CommandEngine(f"{odd} {{text}} {{out}}", _decode))


@pytest.mark.parametrize(
    "line",
    ["", "say", "say {text}", "say {out}", "{text} {out}", "say {text} {out} {nope}", "say '{text} {out}", "say {text} {out} {}"],
)
def test_a_command_line_that_cannot_work_is_refused_when_the_settings_are_read(line):
    with pytest.raises(BadSetting, match="BROADCAST_COMMAND_LINE"):
        CommandEngine(line, _decode)


def test_quoted_arguments_stay_whole():
    assert split("say --voice 'Hải Đăng' -f {text} --to={out}") == ["say", "--voice", "Hải Đăng", "-f", "{text}", "--to={out}"]


def test_the_id_names_the_program_and_changes_with_its_arguments(engine):
    assert engine().id != engine("x").id
    assert engine().id.startswith(f"command/{Path(sys.executable).name}-")


def _sleepers():
    """Return how many processes of ours sleep in the way of the program above."""
    found = 0
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += b"import time; time.sleep(60)" in entry.read_bytes() and entry.stat().st_uid == os.getuid()
        except OSError:
            continue
    return found
