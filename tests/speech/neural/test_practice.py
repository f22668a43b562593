"""What the voice practises on (``tests/campaign/teach_parts/sentences.py``) is not what it is judged by."""

import importlib.util
import random
import re
from dataclasses import replace
from pathlib import Path

from broadcast.phonetics.syllable import take_apart

CAMPAIGN = Path(__file__).parents[2] / "campaign"
_spec = importlib.util.spec_from_file_location("practice_sentences", CAMPAIGN / "teach_parts" / "sentences.py")
sentences = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sentences)


def runs(line):
    return {tuple(line.split()[at : at + 5]) for at in range(len(line.split()) - 4)}


def test_no_five_syllables_of_a_judged_sentence_are_practised():
    judged = [(CAMPAIGN / "data" / name).read_text("utf-8").splitlines() for name in ("voice-open.txt", "voice-own.txt")]
    judged_runs = {run for lines in judged for line in lines for run in runs(line)}
    practised = [*sentences.written(), *sentences.numbers()]
    assert len(judged_runs) > 100
    assert len(practised) > 1000
    assert not [line for line in practised if judged_runs & runs(line)]


def test_the_two_syllables_of_a_pair_differ_in_tone_alone():
    frames = [re.compile(frame.replace("{}", r"(\w+)")) for frame in sentences._words("frame")]
    for line in sentences.pairs(random.Random(1), 200):
        ((first, second),) = (map(take_apart, match.groups()) for match in (frame.fullmatch(line) for frame in frames) if match)
        assert replace(first, tone=second.tone) == second
        assert first.tone != second.tone


def test_rows_of_number_words_hold_every_word_that_was_taken_down_wrong():
    rows = sentences.rows_of_numbers(random.Random(1), 400)
    spoken = {word for row in rows for word in row.split()}
    assert {
        "triệu",
        "chiều",
        "tỷ",
        "thì",
        "ba",
        "bác",
        "bảy",
        "vài",
        "tư",
        "tự",
        "mươi",
        "mười",
        "không",
        "khung",
        "nhất",
        "nhật",
    } <= spoken
    assert all(5 <= len(row.split()) <= 9 for row in rows)
    assert all(take_apart(word) for word in spoken)
