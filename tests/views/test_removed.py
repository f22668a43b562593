"""What was taken away just now stands alone, the rest below; nothing is said to be back that is still gone."""

from datetime import date

from broadcast.model.actor import operator
from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.model.removal import RemovalKind
from broadcast.services.rules import calendar
from broadcast.views.removed import removed

DAY = SpecialDay(first=date(2021, 2, 4), last=date(2021, 2, 4), kind=DayKind.MOURNING, name="Quốc tang", source="Thông cáo")


def test_what_was_taken_away_just_now_stands_apart(tools):
    lan = operator("Lan")
    first, second = (calendar.remove_day(tools, lan, calendar.add_day(tools, lan, DAY).number) for _ in range(2))
    for asked, just, earlier, back in (
        ({}, None, [second, first], False),
        ({"bo": str(second.number)}, second, [first], False),
        ({"bo": "99"}, None, [second, first], False),
        ({"lai": str(second.number)}, None, [second, first], False),
        ({"lai": "99"}, None, [second, first], True),
    ):
        board = removed(tools, RemovalKind.DAY, asked)
        assert (board.just, list(board.earlier), board.back) == (just, earlier, back)
    assert removed(tools, RemovalKind.LIMIT, {"bo": str(first.number)}).just is None
    assert board.earlier[0].at.tzinfo == tools.zone
