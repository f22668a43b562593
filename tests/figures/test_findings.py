import pytest

from broadcast.figures.findings import Findings, Place, Refused, Subject
from broadcast.model.figures import Level


def test_messages_come_by_place_those_of_the_whole_file_first():
    findings = Findings()
    findings.say("negative", Place(9, 28, "Dân số", "-3"), Subject("06787", "population"))
    findings.say("negative", Place(9, 3))
    findings.say("no_date")
    assert [(one.row, one.column) for one in findings.messages] == [(None, None), (9, "C"), (9, "AB")]
    assert findings.refused
    last = findings.messages[-1]
    assert (last.level, last.kind, last.text, last.area, last.field) == (Level.ERROR, "negative", "-3", "06787", "population")


def test_a_variant_keeps_its_kind_and_a_refusal_ends_the_reading():
    findings = Findings()
    with pytest.raises(Refused):
        raise findings.refuse("not_a_number.about")
    assert [one.kind for one in findings.messages] == ["not_a_number"]
