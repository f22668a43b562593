"""The rules of sessions in words."""

from datetime import date, time

from broadcast.model.actor import operator
from broadcast.model.programme import SessionRule
from broadcast.services.rules import sessions
from broadcast.views import sessions_board


def rule(**given):
    return SessionRule(**{"station": None, "start": time(17, 45), "cap": 600_000, "clock": "thường ngày", **given})


def test_whose_and_when(tools):
    sessions.add_rule(tools, operator("Lan"), rule(station="cam-thach", weekdays=frozenset({0, 6})))
    sessions.add_rule(tools, operator("Lan"), rule(last=date(2021, 1, 1)))
    board = sessions_board.board(tools)
    assert [(board.whose(own), board.days(own)) for own in board.rules] == [("Phường Cẩm Thạch", "T2, CN")]
    assert [board.days(usual) for usual in board.usual] == ["Mọi ngày"] * 3
