"""A year's special days in runs: the law's and what staff keep."""

from datetime import date, timedelta

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


def test_runs_end_where_the_kind_or_the_name_changes_and_reach_both_ends_of_a_year(tools):
    def day(first, last, kind=DayKind.MOURNING, name="Quốc tang"):
        calendar.add_day(tools, operator("Lan"), SpecialDay(first=first, last=last, kind=kind, name=name, source="TB"))

    day(date(2023, 6, 1), date(2023, 6, 2))
    day(date(2023, 6, 3), date(2023, 6, 3), name="Quốc tang lần hai")
    day(date(2023, 6, 4), date(2023, 6, 4), kind=DayKind.HOLIDAY, name="Quốc tang lần hai")
    day(date(2023, 12, 31), date(2024, 1, 1), kind=DayKind.MOURNING, name="Tết buồn")
    runs = days_board.board(tools, 2023).runs
    assert [(run.first.day, run.last.day, run.kind, run.row and run.row.name) for run in runs if run.first.month == 6] == [
        (1, 2, DayKind.MOURNING, "Quốc tang"),
        (3, 3, DayKind.MOURNING, "Quốc tang lần hai"),
        (4, 4, DayKind.HOLIDAY, "Quốc tang lần hai"),
    ]
    assert (runs[-1].first, runs[-1].last) == (date(2023, 12, 31), date(2023, 12, 31))
    assert days_board.board(tools, 2024).runs[0].first == date(2024, 1, 1)


def test_the_next_days_are_those_that_have_not_ended(tools):
    today = tools.today()
    for ago in (1, 0):
        day = today - timedelta(days=ago)
        calendar.add_day(
            tools, operator("Lan"), SpecialDay(first=day, last=day, kind=DayKind.MOURNING, name=f"Ngày {day.day}", source="TB")
        )
    board = days_board.board(tools)
    assert (board.year, board.today) == (2021, today)
    assert board.next_run.first == today
