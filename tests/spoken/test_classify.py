"""Which rule reads what."""

import pytest

from broadcast.spoken.classify import read_at
from broadcast.spoken.line import Line
from broadcast.spoken.style import NORTHERN


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("37,86%", "percent"),
        ("31/01/2021", "date"),
        ("17h30", "time"),
        ("0369 601280", "telephone"),
        ("588/TBTT-VHTT", "document"),
        ("22.000 đ/kg", "money"),
        ("75m2", "measure"),
        ("1/2", "fraction"),
        ("XIV", "roman"),
        ("14A-123.45", "plate"),
        ("UBND", "lexicon"),
        ("TP. Hạ Long", "title"),
        ("a@b.vn", "electronic"),
        ("☂☂", "unread"),
        ("1" * 40, "digits"),
        ("F0", "code"),
    ],
)
def test_rules(lexicon, text, rule):
    assert read_at(Line(text, lexicon, NORTHERN), 0).rule == rule
