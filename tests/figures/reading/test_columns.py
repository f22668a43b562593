"""Which column is offered where several are one figure, and what is said of a used column that nobody sees."""

from datetime import date

import pytest

from broadcast.wording import words

MAIN = "Bluezoner có số điện thoại"


def grouped(t, above, below):
    """Two columns C and D under a header of two rows; D holds the usual accounts."""
    rows = [[row[0], row[1], row[2] - 9, row[2]] for row in t.ward_rows()]
    return t.xlsx([[t.TITLE], [t.MARK], ["TT", "Đơn vị", *above], ["", "", *below], *rows])


@pytest.mark.parametrize(
    ("above", "below", "choice"),
    [
        ((MAIN, ""), ("Kỳ trước", "Kỳ này"), "Kỳ này"),
        ((MAIN, ""), ("Kỳ này", "Kỳ trước"), "Kỳ này"),
        ((MAIN, ""), ("Phát sinh trong tuần", "Lũy kế đến nay"), "Lũy kế đến nay"),
        ((MAIN, ""), ("Kế hoạch", "Thực hiện"), "Thực hiện"),
        ((MAIN, ""), (date(2021, 2, 14), date(2021, 2, 21)), "21/02/2021"),
        (("Kỳ trước", "Kỳ này"), (MAIN, MAIN), f"Kỳ này / {MAIN}"),
    ],
)
def test_the_state_on_the_figures_day_is_offered_by_a_name_that_is_its_alone(t, above, below, choice):
    checked = t.check(grouped(t, above, below))
    errors = [notice for notice in checked.messages if notice.kind == "two_columns"]
    assert [notice.where.column for notice in errors] == ["C", "D"]
    assert {notice.facts["choice"] for notice in errors} == {choice}


@pytest.mark.parametrize("header", [f"{MAIN} kỳ trước", f"{MAIN} trong tuần", f"{MAIN} mới cài trong tháng", f"Kế hoạch {MAIN}"])
def test_the_only_column_of_another_time_is_not_taken(t, header):
    rows = t.ward_table()
    rows[2][2] = header
    assert t.said(t.check(t.xlsx(rows)), "error") == [("no_accounts", 3, "C")]


@pytest.mark.parametrize("header", [f"Lũy kế {MAIN}", f"{MAIN} (lũy kế trong tuần)", f"{MAIN} kỳ này"])
def test_the_only_column_of_the_state_is(t, header):
    rows = t.ward_table()
    rows[2][2] = header
    assert t.values(t.check(t.xlsx(rows))) == t.expected()


def test_a_hidden_rival_is_told_to_be_hidden(t):
    rows = [[*row, row[2]] for row in t.ward_table()[3:]]
    rows = [[t.TITLE], [t.MARK], [*t.HEADER, MAIN], *rows]
    checked = t.check(t.xlsx(rows, lambda sheet: setattr(sheet.column_dimensions["F"], "hidden", True)))
    (first, _) = [notice for notice in checked.messages if notice.kind == "two_columns"]
    assert f"cột F «{MAIN}», đang ẩn" in words(first).message
