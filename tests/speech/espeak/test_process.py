"""The server's process: crashed, hung and lost servers end with an error and leave nothing behind."""

import os
import signal
from pathlib import Path

import espeakng_loader
import pytest

from broadcast.speech.espeak.process import EspeakProcess, ServerFailed, ask_once

LIBRARY = Path(espeakng_loader.get_library_path())
DATA = Path(espeakng_loader.get_data_path())
REQUEST = {"text": "xin chào", "voice": "vi", "wpm": 103, "volume": 70}


@pytest.fixture
def server():
    process = EspeakProcess(LIBRARY, DATA, 0.3, grace_s=0.3)
    yield process
    process.kill()


def test_it_answers(server):
    assert len(server.ask(REQUEST)) > 10_000


def test_a_hung_server_is_killed_after_its_time(server):
    os.kill(server.pid, signal.SIGSTOP)
    with pytest.raises(ServerFailed):
        server.ask(REQUEST)
    assert not server.alive


def test_a_part_that_hangs_costs_the_part_only(server):
    with pytest.raises(ServerFailed, match="signal 14"):
        server.ask({**REQUEST, "text": "nghiêng " * 40_000})
    assert server.alive
    assert server.ask(REQUEST)


def test_a_lost_server_is_an_error(server):
    os.killpg(server.pid, signal.SIGKILL)
    with pytest.raises(ServerFailed):
        server.ask(REQUEST)
    assert not server.alive


def test_an_unknown_voice_is_answered_not_spoken(server):
    with pytest.raises(ServerFailed, match="SetVoiceByName"):
        server.ask({**REQUEST, "voice": "vi-none"})


def test_a_wrong_library_or_data_folder_is_an_error(tmp_path):
    with pytest.raises(ServerFailed, match="Initialize"):
        EspeakProcess(LIBRARY, tmp_path, 1)
    with pytest.raises(ServerFailed):
        EspeakProcess(tmp_path / "none.so", DATA, 1)
    with pytest.raises(ServerFailed):
        ask_once(tmp_path / "none.so", DATA, 1, REQUEST)


def test_a_fresh_process_a_part_says_the_same(server):
    assert ask_once(LIBRARY, DATA, 5, REQUEST) == server.ask(REQUEST)


def test_a_fresh_process_refuses_what_the_server_refuses():
    with pytest.raises(ServerFailed, match="SetVoiceByName"):
        ask_once(LIBRARY, DATA, 5, {**REQUEST, "voice": "vi-none"})
