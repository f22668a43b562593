"""A token's letters leave out no rule that would take it."""

from pathlib import Path

import pytest

from broadcast.spoken.line import Line
from broadcast.spoken.style import NORTHERN
from broadcast.spoken.word_rules import word_rules

DATA = Path(__file__).parent / "data"
LONG = "a" * 41
"""A token that tries every rule."""


def _lines(name):
    return [row.split("\t")[1] for row in (DATA / name).read_text(encoding="utf-8").splitlines() if row and row[0] != "#"]


@pytest.mark.parametrize("name", ["dev.tsv", "own.tsv", "bulletins.tsv", "bulletins-r1.tsv"])
def test_a_rule_left_out_would_not_have_read_it(lexicon, name):
    for text in _lines(name):
        for place, char in enumerate(text):
            if char.isalpha() and (place == 0 or not text[place - 1].isalnum()):
                left_out = set(word_rules(LONG)) - set(word_rules(text[place:].split(" ", 1)[0]))
                took = [rule.__name__ for rule in left_out if rule(Line(text, lexicon, NORTHERN), place)]
                assert took == [], text[place : place + 20]


def test_a_plain_word_tries_few():
    assert len(word_rules("Bluezone")) <= 3 < len(word_rules("TB"))
