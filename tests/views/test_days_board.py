"""A year's special days in runs: the law's and what staff keep."""

from datetime import date

from broadcast.model.actor import operator
from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.services.rules import calendar
from broadcast.views import days_board


def test_days_that_follow_one_another_are_one_run(tools):
    mourning = SpecialDay(first=date(2021, 7, 25), last=date(2021, 7, 26), kind=DayKind.MOURNING, name="Quốc tang", source="Thông cáo")
    kept = calendar.add_day(tools, operator("Lan"), mourning)
    board = days_board.board(tools)
    (run,) = [run for run in board.runs if run.row]
    assert (run.first, run.last, run.name, run.source, run.row) == (mourning.first, mourning.last, "Quốc tang", "Thông cáo", kept)
    assert board.next_run.first == date(2021, 2, 10)
    assert (date(2021, 9, 2), date(2021, 9, 3)) in {(run.first, run.last) for run in board.runs}
    assert days_board.board(tools, 2020).next_run is None
