"""The days that figures may have, from a title or a column, and those that are refused."""

from datetime import date

import pytest
from openpyxl.styles import Font

from broadcast.model.figures import CheckOptions
from broadcast.wording import words

FEBRUARY_21 = date(2021, 2, 21)


def test_the_days_that_figures_may_have(t):
    for title in ("Tính đến hết ngày 21/02/2021", "Số liệu đến 17 giờ 30 phút ngày 21-2-2021", "Chốt số liệu: 2021-02-21",
                  "(Kèm theo Báo cáo ngày 22/02/2021, tính đến ngày 21 tháng 02 năm 2021)"):  # fmt: skip
        checked = t.check(t.xlsx(t.ward_table(title=title)))
        assert {row.figures.as_of for row in checked.rows} == {date(2021, 2, 21)}, title


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Bảng số liệu", [("no_date", None, None)]),
        ("Tính đến ngày 19/6", [("bad_date", 1, "A")]),
        ("Tính đến ngày 31/02/2021", [("bad_date", 1, "A")]),
        ("Tính đến ngày 17/04/2020", [("bad_date", 1, "A")]),
        ("Tính đến ngày 23/02/2021", [("bad_date", 1, "A")]),
        ("Cẩm Phả, ngày 21/02/2021", [("no_date", 1, "A")]),
    ],
)
def test_days_that_cannot_be_taken(t, title, found):
    checked = t.check(t.xlsx(t.ward_table(title=title)))
    assert t.said(checked, "error") == found


def test_the_clerks_answer_to_a_missing_day(t):
    checked = t.check(t.xlsx(t.ward_table(title="Bảng số liệu")), options=CheckOptions(as_of=date(2021, 2, 20)))
    assert (checked.outcome, checked.rows[0].figures.as_of) == ("accepted", date(2021, 2, 20))
    other = t.check(t.xlsx(t.ward_table()), options=CheckOptions(as_of=date(2021, 2, 20)))
    assert ("date_conflict", 1, "A") in t.said(other, "error")


def dated(t, days):
    """The usual ward table with a column of days: these first, 21 February in the other rows."""
    rows = t.ward_table(title="Bảng số liệu")
    rows[2].insert(2, "Ngày số liệu")
    for row, day in zip(rows[3:], [*days, *["21/02/2021"] * (16 - len(days))], strict=True):
        row.insert(2, day)
    return rows


def test_title_against_column_names_both(t):
    rows = dated(t, ["14/02/2021"] * 16)
    rows[0] = [t.TITLE]
    assert t.said(t.check(t.xlsx(rows)), "error") == [("date_conflict", 1, "A"), ("date_conflict", 4, "C")]


def test_rows_keep_their_own_days(t):
    days = [FEBRUARY_21] * 15 + ["14.2.2021"]
    checked = t.check(t.xlsx(dated(t, days)))
    assert t.said(checked) == [("mixed_dates", 19, "C")]
    assert checked.rows[15].figures.as_of == date(2021, 2, 14)


def test_day_numbers_are_read_with_a_warning(t):
    checked = t.check(t.xlsx(dated(t, [44248] * 16)))
    assert {kind for kind, _, _ in t.said(checked)} == {"serial_date"}
    assert checked.rows[0].figures.as_of == date(2021, 2, 21)


def test_a_row_without_a_day(t):
    assert t.said(t.check(t.xlsx(dated(t, ["21/02/2021"] * 15 + [""]))), "error") == [("no_date", 19, "B")]
    assert t.said(t.check(t.xlsx(dated(t, ["21/02/2021"] * 15 + ["32/01/2021"]))), "error") == [("bad_date", 19, "C")]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([44247], [("serial_date", "C4", "Ô ngày là số thứ tự ngày của Excel, hiểu là 20/02/2021"),
                   ("mixed_dates", "C4", "Ngày 20/02/2021 khác ngày của phần lớn các hàng (21/02/2021)")]),
        (["17/4/2020"], [("bad_date.early", "C4", "Ngày 17/04/2020 sớm hơn ngày ra mắt 18/04/2020"),
                         ("mixed_dates", "C4", "Ngày 17/04/2020 khác ngày của phần lớn các hàng (21/02/2021)")]),
        (["", "23/02/2021"], [("no_date.row", "B4", "Hàng này không có ngày của số liệu"),
                              ("bad_date.late", "C5", "Ngày 23/02/2021 sau hôm nay (22/02/2021)"),
                              ("mixed_dates", "C5", "Ngày 23/02/2021 khác ngày của phần lớn các hàng (21/02/2021)")]),
        (["31/02/2021"], [("bad_date", "C4", "Ngày không đủ hoặc không có trong lịch")]),
    ],
)  # fmt: skip
def test_what_is_said_of_days_in_a_column(t, days, told):
    checked = t.check(t.xlsx(dated(t, days)))
    assert [(code, place, message) for code, place, _, _, message in t.lines(checked)] == told


def test_what_is_said_of_a_crossed_out_day_in_a_column_and_of_one_too_old_to_air(t):
    struck = t.check(t.xlsx(dated(t, ["14/02/2021"]), lambda sheet: setattr(sheet["C4"], "font", Font(strike=True))))
    assert [line[:2] for line in t.lines(struck)] == [("no_date.row", "B4"), ("struck.date", "C4")]
    old = t.check(t.xlsx(dated(t, ["14/02/2021"])))
    (stale,) = [notice for notice in old.messages if notice.kind == "stale"]
    assert (stale.where.row, stale.where.column, words(stale).message) == (4, "C", "Số liệu ngày 14/02/2021 đã 8 ngày, quá 7 ngày")


def test_what_is_said_of_two_days(t):
    rows = [["Tính đến ngày 20/02/2021", "Tính đến ngày 21/02/2021", "Tính đến ngày 19/02/2021"], *t.ward_table(title="")[1:]]
    assert [line for line in t.lines(t.check(t.xlsx(rows))) if line[0] == "date_conflict"] == [
        ("date_conflict", "A1", None, None, "Có hai ngày số liệu khác nhau: 20/02/2021 và 21/02/2021"),
        ("date_conflict", "B1", None, None, "Có hai ngày số liệu khác nhau: 21/02/2021 và 20/02/2021"),
    ]
    answered = t.check(t.xlsx(rows), options=CheckOptions(as_of=date(2021, 2, 18)))
    assert [line for line in t.lines(answered) if line[0] == "date_conflict"] == [
        ("date_conflict", "", None, None, "Có hai ngày số liệu khác nhau: 18/02/2021 và 20/02/2021"),
        ("date_conflict", "A1", None, None, "Có hai ngày số liệu khác nhau: 20/02/2021 và 18/02/2021"),
    ]
