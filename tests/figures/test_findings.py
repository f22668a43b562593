import pytest

from broadcast.figures.findings import CellPlace, FileRefused, Findings, Subject
from broadcast.model.notice import Severity


def test_the_gravest_come_first_then_those_of_the_whole_file_then_by_place():
    findings = Findings()
    findings.say("illustrative")
    findings.say("missing_value", CellPlace(4, 2))
    findings.say("negative", CellPlace(9, 28, "Dân số", "-3"), Subject("06787", "population"))
    findings.say("negative", CellPlace(9, 3))
    findings.say("no_date")
    places = [(notice.kind, notice.where.row, notice.where.column) for notice in findings.messages]
    errors = [("no_date", None, None), ("negative", 9, "C"), ("negative", 9, "AB")]
    assert places == [*errors, ("missing_value", 4, "B"), ("illustrative", None, None)]
    assert findings.refused
    negative = findings.messages[2]
    assert (negative.severity, negative.where.text) == (Severity.ERROR, "-3")
    assert (negative.where.area, negative.where.field) == ("06787", "population")


def test_a_variant_keeps_its_kind_and_a_refusal_ends_the_reading():
    findings = Findings()
    with pytest.raises(FileRefused):
        raise findings.refuse("not_a_number.about")
    assert [notice.kind for notice in findings.messages] == ["not_a_number"]
