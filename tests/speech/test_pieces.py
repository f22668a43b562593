"""Cutting and joining for services with short requests."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.model.audio import Pcm
from broadcast.speech.pieces import join, pieces


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text("ăbcđéờ,.", min_size=1, max_size=12), min_size=1, max_size=40).map(" ".join), st.integers(15, 100))
def test_nothing_is_lost_and_nothing_is_too_long(text, longest):
    found = pieces(text, longest)
    assert " ".join(found) == text
    assert all(0 < len(piece) <= longest for piece in found)


def test_it_cuts_after_a_comma_rather_than_within_a_phrase():
    assert pieces("bà con chú ý, chiều nay có gió mạnh trên vịnh", 40) == ["bà con chú ý,", "chiều nay có gió mạnh trên vịnh"]


def test_a_word_longer_than_a_request_is_still_said():
    assert pieces("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_sounds_are_joined_with_a_gap():
    one = Pcm(samples=np.ones(10, np.float32), rate=1000)
    assert join([one, one], 0.005).samples.tolist() == [1.0] * 10 + [0.0] * 5 + [1.0] * 10
    assert join([one]).samples.tolist() == [1.0] * 10
