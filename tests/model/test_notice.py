"""A notice is a value: equal facts make one notice, and it can stand in a set."""

from datetime import date

from broadcast.model.notice import Notice, Severity, Where


def _stale(day):
    return Notice(code="stale", severity=Severity.WARNING, where=Where(row=3), facts={"day": day})


def test_two_of_the_same_facts_are_one():
    assert len({_stale(date(2021, 2, 4)), _stale(date(2021, 2, 4))}) == 1


def test_other_facts_make_another_notice():
    assert _stale(date(2021, 2, 4)) != _stale(date(2021, 2, 5))
    assert len({_stale(date(2021, 2, 4)), _stale(date(2021, 2, 5))}) == 2


def test_a_severity_is_kept_by_its_name():
    assert [severity.value for severity in Severity] == ["error", "warning", "note"]
