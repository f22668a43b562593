import importlib.util
import io
import json
from pathlib import Path

import numpy as np
import pytest

from broadcast.speech.neural.model_files import MODEL
from broadcast.speech.neural.worker import BROKEN, HEADER, REFUSED, SOUND, answer, main

_spec = importlib.util.spec_from_file_location("tiny_voice", Path(__file__).with_name("tiny_voice.py"))
tiny_voice = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tiny_voice)


@pytest.fixture
def told(tmp_path):
    def ask(*requests, **changed):
        (tmp_path / MODEL).write_bytes(tiny_voice.tiny_model())
        settings = {
            "cache_dir": str(tmp_path / "cache"),
            "model_folder": str(tmp_path),
            "model_sha256": tiny_voice.sha256(tiny_voice.tiny_model()),
            "threads": 1,
            "idle_s": 600.0,
            "memory_mb": 1 << 20,
        }
        lines = b"".join(json.dumps(request).encode() + b"\n" for request in requests)
        out = io.BytesIO()
        code = main({**settings, **changed}, io.BytesIO(lines), out)
        return code, answers(out.getvalue())

    return ask


def answers(data):
    found = []
    while data:
        status, size = HEADER.unpack_from(data)
        found.append((status, data[HEADER.size : HEADER.size + size]))
        data = data[HEADER.size + size :]
    return found


def test_it_says_that_it_is_ready_and_answers_in_order(told):
    code, (ready, one, two) = told({"text": "một", "voice": "female", "rate": 100}, {"text": "một hai ba", "voice": "male", "rate": 100})
    assert code == 0
    assert ready == (SOUND, b"")
    assert one[0] == two[0] == SOUND
    assert 0 < len(np.frombuffer(one[1], "<f4")) < len(np.frombuffer(two[1], "<f4"))


def test_a_refused_word_does_not_end_it(told):
    code, (_, refused, spoken) = told({"text": "xyz", "voice": "male", "rate": 100}, {"text": "một", "voice": "male", "rate": 100})
    assert code == 0
    assert refused[0] == REFUSED
    assert "«xyz»" in refused[1].decode()
    assert spoken[0] == SOUND


def test_without_a_model_it_says_why_and_ends(told, tmp_path):
    code, ((status, reason),) = told(model_folder=str(tmp_path / "nowhere"))
    assert code == 1
    assert status == BROKEN
    assert MODEL in reason.decode()
    assert "chưa nói được" not in reason.decode()


def test_an_answer_is_a_header_and_its_bytes():
    out = io.BytesIO()
    answer(out, REFUSED, "không".encode())
    assert answers(out.getvalue()) == [(REFUSED, "không".encode())]
