"""Wiring names the adapters: what is set up speaks, in the order of the settings; what is not is passed over."""

import pytest

from broadcast.config import read_settings
from broadcast.wiring import build_engines


def _names(**given):
    return list(build_engines(read_settings({}, **given)))


def test_engines_stand_in_the_order_of_the_settings(tmp_path):
    assert _names(tts_order="espeak,neural", data_dir=tmp_path) == ["espeak", "neural"]


def test_what_is_not_set_up_is_passed_over_in_silence(tmp_path):
    assert _names(tts_order="server,command,piper,espeak", data_dir=tmp_path) == ["espeak"]


def test_a_server_and_a_command_speak_once_they_are_named(tmp_path):
    given = {"server_url": "http://127.0.0.1:7788/v1/", "server_model": "x", "server_voice": "F1"}
    line = "espeak-ng -v vi -b 1 -f {text} -w {out}"
    assert _names(tts_order="server,command", data_dir=tmp_path, command_line=line, **given) == ["server", "command"]


@pytest.mark.parametrize("name", ["recorded", "gtts", "neural", "espeak"])
def test_every_other_engine_is_there_when_asked_for(tmp_path, name):
    assert _names(tts_order=name, data_dir=tmp_path) == [name]


def test_leaving_ends_the_workers(open_tools):
    tools = open_tools()
    tools.engines["espeak"].speak("xin chào.", tools.engines["espeak"].voices()[0])
    with tools:
        pass
    sound = tools.engines["espeak"].speak("xin chào.", tools.engines["espeak"].voices()[0])
    assert sound.seconds > 0.2


def test_a_start_sweeps_what_a_killed_process_left_unfinished(open_tools, tmp_path):
    left = [tmp_path / "data" / ".tmp-a", tmp_path / "data" / "media" / "ab" / ".tmp-b", tmp_path / "parts" / "ab" / ".tmp-c"]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
    open_tools(audio_store=tmp_path / "parts")
    assert not any(path.exists() for path in left)
