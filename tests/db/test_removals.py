"""What was taken away is found by its kind until it is undone; its row comes back to the letter."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from broadcast.model.removal import Removal, RemovalKind

AT = datetime(2021, 2, 4, 3, tzinfo=UTC)
PAIR = Removal(kind=RemovalKind.OVERLAP, subject="Cẩm Thạch và Cẩm Thịnh", row={"one": "a", "n": 3, "none": None}, person="Lan", at=AT)


def test_removals_stand_newest_first_by_kind_until_they_are_undone(begin):
    with begin() as uow:
        first, second, other = (
            uow.removals.add(removal) for removal in (PAIR, replace(PAIR, subject="khác"), replace(PAIR, kind=RemovalKind.DAY))
        )
        assert uow.removals.get(first.number) == first
        assert uow.removals.get(99) is None
        before = AT - timedelta(microseconds=1)
        assert uow.removals.standing(RemovalKind.OVERLAP, before, 9) == (second, first)
        assert uow.removals.standing(RemovalKind.OVERLAP, before, 1) == (second,)
        assert uow.removals.standing(RemovalKind.DAY, before, 9) == (other,)
        assert uow.removals.standing(RemovalKind.OVERLAP, AT, 9) == ()
        assert [uow.removals.undo(second.number, AT), uow.removals.undo(second.number, AT), uow.removals.undo(99, AT)] == [
            True,
            False,
            False,
        ]
        assert uow.removals.standing(RemovalKind.OVERLAP, before, 9) == (first,)
        assert uow.removals.get(second.number) == replace(second, undone=AT)
