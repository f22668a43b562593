"""Where the figures' day may stand, and where not."""

from datetime import date, timedelta

import pytest

from broadcast.model.figures import CheckOptions


def days(checked):
    return {row.figures.as_of for row in checked.rows}


def test_beside_a_mark_in_the_next_cell_or_below_the_table(t):
    beside = t.check(t.xlsx([["Tính đến hết ngày:", date(2021, 2, 20)], *t.ward_table()[1:]]))
    assert (beside.outcome, days(beside)) == ("accepted", {date(2021, 2, 20)})
    below = t.check(t.xlsx([*t.ward_table(title="Bảng"), ["Ghi chú: số liệu đến hết ngày 19/02/2021"]]))
    assert (below.outcome, days(below)) == ("accepted", {date(2021, 2, 19)})


def test_in_the_main_fields_header(t):
    rows = t.ward_table(title="Bảng")
    rows[2][2] = "Bluezoner có số điện thoại tính đến 18/02/2021"
    assert days(t.check(t.xlsx(rows))) == {date(2021, 2, 18)}


@pytest.mark.parametrize("title", ["Báo cáo số 12/BC-VHTT ngày 20/02/2021", "Cẩm Phả, ngày 20 tháng 02 năm 2021", "Tuần 3 tháng 02/2021"])
def test_a_letters_day_never_counts(t, title):
    assert {kind for kind, _, _ in t.said(t.check(t.xlsx(t.ward_table(title=title))), "error")} == {"no_date"}


def test_two_days_are_named_both_and_one_may_be_chosen(t):
    rows = [["Dân số tính đến ngày 01/02/2021"], *t.ward_table()]
    assert t.said(t.check(t.xlsx(rows)), "error") == [("date_conflict", 1, "A"), ("date_conflict", 2, "A")]
    chosen = t.check(t.xlsx(rows), options=CheckOptions(as_of=date(2021, 2, 21)))
    assert (chosen.outcome, days(chosen)) == ("accepted", {date(2021, 2, 21)})


def test_the_clerks_day_answers_an_incomplete_one(t):
    checked = t.check(t.xlsx(t.ward_table(title="Tính đến ngày 19/02")), options=CheckOptions(as_of=date(2021, 2, 19)))
    assert (checked.outcome, days(checked)) == ("accepted", {date(2021, 2, 19)})


def _codes(t, day, today=None):
    checked = t.check(t.xlsx(t.ward_table(title=f"Tính đến hết ngày {day:%d/%m/%Y}")), today=today or t.TODAY)
    return {notice.code for notice in checked.messages} & {"bad_date.early", "bad_date.late", "stale"}


def test_figures_are_between_the_launch_and_today(t):
    launch, one_day = t.BLUEZONE.launch, timedelta(days=1)
    assert _codes(t, launch, today=launch) == set()
    assert _codes(t, launch - one_day, today=launch) == {"bad_date.early"}
    assert _codes(t, t.TODAY) == set()
    assert _codes(t, t.TODAY + one_day) == {"bad_date.late"}


def test_figures_are_fresh_on_their_last_day_and_stale_the_day_after(t):
    limit = timedelta(days=t.BLUEZONE.max_age_days)
    assert _codes(t, t.TODAY - limit) == set()
    assert _codes(t, t.TODAY - limit - timedelta(days=1)) == {"stale"}


def test_where_no_day_is_marked_the_nearest_letters_day_above_the_table_is_shown(t):
    letters = [["Báo cáo ngày 18/02/2021"], ["Công văn ngày 19/02/2021"], ["Cẩm Phả, ngày 20 tháng 02 năm 2021"]]
    below = [["Người lập, ngày 22/02/2021"]]
    for above in range(4):
        checked = t.check(t.xlsx([*letters[:above], *t.ward_table(title="Bảng"), *below]))
        (notice,) = [notice for notice in checked.messages if notice.kind == "no_date"]
        assert notice.where.row == (above or 20)
