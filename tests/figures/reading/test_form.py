"""One field a row: Chỉ tiêu | Đơn vị tính | Số liệu."""

import pytest

HEAD = ["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"]
ITEMS = [[1, "Bluezoner có số điện thoại", "tài khoản", 3663], [2, "Dân số", "người", 10494], [3, "Số smartphone", "máy", 9176]]


def form(t, *titles, items=ITEMS, head=HEAD):
    return t.check(t.xlsx([*[[title] for title in titles], [t.MARK], head, *items]))


def test_the_area_is_the_lowest_that_the_title_names(t):
    checked = form(t, "UBND THÀNH PHỐ CẨM PHẢ", "SỐ LIỆU PHƯỜNG CẨM THẠCH", t.TITLE)
    assert checked.outcome == "accepted"
    assert t.values(checked) == {"06787": {"accounts": 3663, "population": 10494, "smartphones": 9176}}
    first = checked.columns[0]
    assert (first.column, first.header, first.field) == ("D", "Bluezoner có số điện thoại", "accounts")


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        (("Bảng số liệu", "Tính đến hết ngày 21/02/2021"), "unknown_area"),
        (("Phường Cẩm Thạch và phường Cẩm Tây", "Tính đến hết ngày 21/02/2021"), "unknown_area"),
        (("Phường Cẩm Thạch",), "no_date"),
    ],
)
def test_what_the_title_must_say(t, titles, kind):
    assert [one[0] for one in t.said(form(t, *titles), "error")] == [kind]


def test_rounded_units_double_items_and_a_missing_main_field(t):
    titles = ("Phường Cẩm Thạch", t.TITLE)
    rounded = [ITEMS[0], [2, "Dân số", "nghìn người", 10], ITEMS[2]]
    assert ("wrong_unit", 5, "C") not in t.said(form(t, *titles, items=ITEMS), "error")
    assert [one for one in t.said(form(t, *titles, items=rounded), "error") if one[0] == "wrong_unit"] == [("wrong_unit", 6, "C")]
    double = form(t, *titles, items=[*ITEMS, [4, "Tổng dân số", "người", 5]])
    assert [one[1:] for one in t.said(double, "error")] == [(6, "D"), (8, "D")]
    assert t.said(form(t, *titles, items=ITEMS[1:]), "error")[0][0] == "no_accounts"


def test_cells_are_checked_like_those_of_a_table(t):
    items = [[1, "Bluezoner có số điện thoại", "tài khoản", "khoảng 3.000"], [2, "Dân số", "người", ""], *ITEMS[2:]]
    checked = form(t, "Phường Cẩm Thạch", t.TITLE, items=items)
    assert t.said(checked) == [("not_a_number", 5, "D"), ("missing_value", 6, "D")]
