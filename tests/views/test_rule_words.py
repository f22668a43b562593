"""Every kind of day and of limit has its words."""

from broadcast.model.calendar import DayKind
from broadcast.model.limit import LimitKind
from broadcast.views.rule_words import rule_words


def test_every_kind_has_its_words():
    assert set(rule_words("day")) == set(DayKind.__members__)
    assert set(rule_words("limit")) == set(LimitKind)
    assert all(words.label and words.hint for group in ("day", "limit") for words in rule_words(group).values())
