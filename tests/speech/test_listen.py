import struct
import sys
import types

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.errors import BroadcastError, ListenerUnavailable
from broadcast.model.audio import Pcm
from broadcast.speech import listen, listen_worker


@pytest.mark.parametrize(
    ("said", "heard", "expected"),
    [
        ("Kính chào quý vị.", "kính chào quý vị", 0.0),
        ("kính chào quý vị", "kính cháo quý", 0.5),
        ("kính chào", "kính thưa và chào bà con", 2.0),
        ("kính chào", "", 1.0),
        ("", "", 0.0),
    ],
)
def test_word_error(said, heard, expected):
    assert listen.word_error(said, heard) == expected


def test_composed_and_decomposed_letters_are_one():
    assert listen.word_error("Cẩm Phả", "cẩm phả") == 0.0


words = st.lists(st.sampled_from(["một", "hai", "ba", "bốn"]), min_size=1, max_size=8)


@given(words, words)
def test_error_is_nothing_only_for_the_same_words(said, heard):
    error = listen.word_error(" ".join(said), " ".join(heard))
    assert (error == 0) == (said == heard)
    assert error <= max(len(said), len(heard)) / len(said)


def test_without_the_extra_the_reason_tells_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "vietasr", None)
    with pytest.raises(ListenerUnavailable, match=r"\[asr\]") as caught:
        listen.read_all([(Pcm(samples=np.zeros(2400, np.float32), rate=24_000), "xin chào")])
    assert isinstance(caught.value, BroadcastError)


def test_the_worker_answers_one_line_a_sound(monkeypatch, capfdbinary):
    class Ear:
        @staticmethod
        def preset(_name):
            return Ear()

        def transcribe(self, samples, rate):
            return types.SimpleNamespace(text=f" nghe \n {len(samples)} {rate}")

    monkeypatch.setitem(sys.modules, "vietasr", types.SimpleNamespace(Pipeline=Ear))
    question = b"".join(struct.pack(">I", 2 * n) + bytes(2 * n) for n in (3, 0, 5))
    import io

    answer = io.BytesIO()
    listen_worker.main(io.BytesIO(question), answer)
    assert answer.getvalue().decode().splitlines() == ["nghe 3 16000", "nghe 0 16000", "nghe 5 16000"]
