"""The rules of sessions in words."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from broadcast.errors import UnknownName
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


def test_sessions_stand_by_whose_they_are_and_by_their_time(tools):
    lan = operator("Lan")
    for station, start in (("cam-thach", time(9)), ("cam-hai", time(8)), ("cam-thach", time(7)), ("cam-hai", time(8, 30))):
        sessions.add_rule(tools, lan, rule(station=station, start=start))
    groups = sessions_board.board(tools).groups
    assert [(group.label, [f"{own.start:%H:%M}" for own in group.rules]) for group in groups] == [
        ("Mọi trạm chưa có buổi riêng", ["05:30", "11:00", "17:00"]),
        ("Phường Cẩm Thạch", ["07:00", "09:00"]),
        ("Xã Cẩm Hải", ["08:00", "08:30"]),
    ]


def test_a_session_of_all_stations_takes_the_place_of_the_usual_ones(tools):
    sessions.add_rule(tools, operator("Lan"), rule())
    board = sessions_board.board(tools)
    assert [(group.label, [f"{own.start:%H:%M}" for own in group.rules]) for group in board.groups] == [("Mọi trạm", ["17:45"])]
    assert [board.whose(own) for own in board.rules] == ["Mọi trạm"]


def test_a_rule_is_listed_to_its_last_day(tools):
    lan, today = operator("Lan"), tools.today()
    for last in (today - timedelta(days=1), today, today + timedelta(days=1)):
        sessions.add_rule(tools, lan, rule(station="cam-hai", last=last, start=time(8 + last.day)))
    assert [own.last for own in sessions_board.board(tools).rules] == [today, today + timedelta(days=1)]


def test_a_kept_session_comes_back_into_its_form_as_it_was_typed(tools):
    own = rule(station="cam-thach", start=time(22), cap=1_260_000, weekdays=frozenset({4, 0, 2}), first=date(2021, 2, 5), approved_by="Lan")
    sessions.add_rule(tools, operator("Lan"), own)
    board = sessions_board.board(tools)
    number = board.rules[0].number
    assert board.at_night(board.rules[0])
    assert [board.at_night(usual) for usual in board.usual] == [True, False, False]
    assert not board.at_night(replace(board.rules[0], approved_by=""))
    assert dict(sessions_board.typed_of(tools, number)) == {
        "number": str(number),
        "start": "22:00",
        "minutes": "21",
        "station": "cam-thach",
        "clock": "thường ngày",
        "days": "0 2 4",
        "first": "05/02/2021",
        "last": "",
        "approved_by": "Lan",
        "holidays": "same",
        "surge": "",
    }
    with pytest.raises(UnknownName):
        sessions_board.typed_of(tools, number + 1)
