"""Limits in words, and the sessions that pass one."""

from datetime import date

import pytest

from broadcast.model.actor import operator
from broadcast.model.limit import AirLimit, LimitKind
from broadcast.model.units import AreaCode
from broadcast.services.rules import calendar
from broadcast.views import limits_board


def test_sessions_that_pass_a_limit_are_counted_by_station(tools):
    before = limits_board.board(tools)
    assert (len(before.limits), before.own, dict(before.passed)) == (1, frozenset(), {})
    limit = AirLimit(
        id="ngan",
        kind=LimitKind.SESSION_LENGTH,
        source="QĐ 1",
        first=date(2021, 1, 1),
        most=10,
        areas=frozenset({AreaCode("06787")}),
        weekdays=frozenset({0, 6}),
    )
    calendar.save_limit(tools, operator("Lan"), limit)
    board = limits_board.board(tools)
    assert board.own == {"ngan"}
    assert (board.where(limit), board.days(limit)) == ("Phường Cẩm Thạch", "T2, CN")
    assert (board.where(board.limits[0]), board.days(board.limits[0])) == ("mọi nơi", "mọi ngày")
    assert set(board.passed.values()) == {1}
    assert all("dài 15 phút, quá 10 phút (QĐ 1)" in words for words in board.passed)


def limit(**changes):
    shortest = {"id": "ngan", "kind": LimitKind.SESSION_LENGTH, "source": "QĐ 1", "first": date(2021, 1, 1), "most": 10}
    return AirLimit(**shortest | changes)


@pytest.mark.parametrize(("first", "stations"), [(date(2021, 2, 10), {17}), (date(2021, 2, 11), set())])
def test_a_week_is_looked_through_from_today_on(tools, first, stations):
    calendar.save_limit(tools, operator("Lan"), limit(first=first))
    assert set(limits_board.board(tools).passed.values()) == stations


def test_what_has_ended_is_not_passed(tools):
    calendar.save_limit(tools, operator("Lan"), limit(last=date(2021, 2, 3)))
    assert limits_board.board(tools).passed == {}
