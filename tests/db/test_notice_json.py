"""Notices as JSON come back as they were."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.db.notice_json import from_json, to_json
from broadcast.model.notice import Notice, Severity, SlotName

PLAIN = st.one_of(st.text(max_size=20), st.builds(SlotName, name=st.text(max_size=9)))
FACTS = st.one_of(PLAIN, st.integers(), st.dates(), st.decimals(allow_nan=False), st.lists(PLAIN, max_size=3).map(tuple))
NOTICES = st.builds(
    Notice, code=st.text(max_size=9), severity=st.sampled_from(Severity), facts=st.dictionaries(st.text(max_size=9), FACTS, max_size=4)
)


@given(st.lists(NOTICES, max_size=3))
def test_what_is_written_is_read_again(notices):
    assert from_json(to_json(notices)) == tuple(notices)
    assert [notice.facts for notice in from_json(to_json(notices))] == [notice.facts for notice in notices]


def test_nothing_is_an_empty_text():
    assert to_json([]) == "" and from_json("") == ()


def test_each_type_stays_what_it_was():
    facts = {"day": date(2021, 2, 8), "share": Decimal("37.86"), "scripts": ("3", "4"), "age": 8}
    (notice,) = from_json(to_json([Notice(code="x", severity=Severity.NOTE, facts=facts)]))
    assert notice.facts == facts


@pytest.mark.parametrize(
    "text", ["{", '[{"code": "x"}]', '[{"code": "x", "severity": "?", "facts": {}}]', '[{"code":1,"severity":"note","facts":{"a":1.5}}]']
)
def test_what_holds_no_notice_is_refused(text):
    with pytest.raises((ValueError, LookupError, TypeError)):
        from_json(text)
