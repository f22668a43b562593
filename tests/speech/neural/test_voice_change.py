"""The interval by which a voice is called better or worse (``tests/campaign/voice_change.py``)."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

_spec = importlib.util.spec_from_file_location("voice_change", Path(__file__).parents[2] / "campaign" / "voice_change.py")
voice_change = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(voice_change)

BEFORE = np.array([[2, 10], [0, 12], [5, 9], [1, 11], [3, 8], [0, 10]])


def test_the_same_errors_are_no_change():
    assert voice_change.interval(BEFORE, BEFORE) == (0, 0, 0)


def test_a_change_of_every_sentence_alike_has_no_zero_in_its_interval():
    low, middle, high = voice_change.interval(BEFORE, BEFORE + np.array([1, 0]))
    assert 0 < low <= middle <= high
    assert middle == pytest.approx(6 / 60)


def test_one_sentence_alone_decides_nothing():
    after = BEFORE.copy()
    after[3, 0] = 9
    low, middle, high = voice_change.interval(BEFORE, after)
    assert low == 0 < middle < high


def test_other_sentences_cannot_be_compared():
    with pytest.raises(ValueError, match="6 sentences before, 5 now"):
        voice_change.interval(BEFORE, BEFORE[1:])


def test_sets_are_kept_beside_each_other_and_read_again(tmp_path):
    path, rows = tmp_path / "errors.json", [[1, 10, 2, 40], [0, 9, 0, 38]]
    voice_change.keep(path, "female open", {"viet-asr": rows})
    voice_change.keep(path, "male own", {"viet-asr": rows, "whisper": rows})
    assert voice_change.changes(path, "female open", {"viet-asr": rows}) == [
        "viet-asr: +0.000 (+0.000 to +0.000) / +0.000 (+0.000 to +0.000)"
    ]
    assert len(voice_change.changes(path, "male own", {"viet-asr": rows, "whisper": rows})) == 2
    with pytest.raises(KeyError):
        voice_change.changes(path, "male open", {"viet-asr": rows})
