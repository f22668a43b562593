"""Approvals in the database: found by exactly what was approved, in the order in which they were given."""

from datetime import UTC, datetime

from broadcast.model.approval import Approval, Level

NOW = datetime(2021, 2, 3, 8, 30, tzinfo=UTC)


def _yes(subject="a" * 64, level=Level.CITY, person="Nguyễn Văn A", note=""):
    return Approval(subject=subject, level=level, person=person, at=NOW, note=note)


def test_a_yes_is_found_by_its_subject_only(begin):
    with begin() as uow:
        uow.approvals.add(_yes(note="bản mẫu"))
        uow.commit()
    with begin() as uow:
        assert uow.approvals.of("a" * 64) == (_yes(note="bản mẫu"),)
        assert uow.approvals.of("b" * 64) == ()


def test_several_persons_may_say_yes_to_one_text(begin):
    with begin() as uow:
        uow.approvals.add(_yes(level=Level.URGENT_FIRST))
        uow.approvals.add(_yes(level=Level.URGENT_SECOND, person="Trần Thị B"))
        assert [one.person for one in uow.approvals.of("a" * 64)] == ["Nguyễn Văn A", "Trần Thị B"]
