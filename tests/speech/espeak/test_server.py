"""The program that holds eSpeak, spoken to over its pipes as its caller does."""

import json
import subprocess
import sys

import espeakng_loader
import pytest

from broadcast.speech.espeak import server

REQUEST = {"text": "xin chào", "voice": "vi", "wpm": 103, "volume": 70}


def _talk(*requests, data=None, once=False):
    argv = [
        sys.executable,
        "-I",
        "-S",
        server.__file__,
        espeakng_loader.get_library_path(),
        data or espeakng_loader.get_data_path(),
        "5",
    ]
    lines = "".join(json.dumps({"id": number, **request}) + "\n" for number, request in enumerate(requests, 1))
    done = subprocess.run([*argv, *(["--once"] if once else [])], input=lines.encode(), capture_output=True, timeout=30, check=False)
    answers, at = [], 0
    while at < len(done.stdout):
        number, status, length = server.HEADER.unpack_from(done.stdout, at)
        at += server.HEADER.size
        answers.append((number, status, done.stdout[at : at + length]))
        at += length
    return answers


def test_it_says_that_it_is_ready_and_ends_with_its_input():
    assert _talk() == [(0, server.SOUND, b"")]


@pytest.mark.parametrize("once", [False, True])
def test_each_request_gets_its_own_answer(once):
    ready, first, *more = _talk(REQUEST, {**REQUEST, "voice": "vi-none"}, REQUEST, once=once)
    assert ready[:2] == (0, server.SOUND)
    assert first[:2] == (1, server.SOUND)
    assert len(first[2]) > 10_000
    if not once:
        refused, again = more
        assert refused[:2] == (2, server.REFUSED)
        assert again == (3, server.SOUND, first[2])


def test_a_data_folder_that_is_none_is_told_at_once(tmp_path):
    ((number, status, reason),) = _talk(REQUEST, data=str(tmp_path))
    assert (number, status) == (0, server.REFUSED)
    assert str(tmp_path) in reason.decode()


def test_the_version_is_the_librarys():
    assert server.version(espeakng_loader.get_library_path()) == "1.52.0"
