"""Which rows are data: the area decides, then totals and groups; words are no errors, digits without an area are."""

import pytest


def below(t, *rows, change=None):
    return t.check(t.xlsx([*t.ward_table(), *rows], change))


@pytest.mark.parametrize(
    "rows",
    [
        [["Ghi chú: 02 xã chưa báo cáo, hạn 23/02/2021"]],
        [[], ["", "Người lập biểu", "", "Cẩm Phả, ngày 22 tháng 02 năm 2021"], ["", "Nguyễn Văn A", "", "TRƯỞNG PHÒNG"]],
        [["", "Nguyễn Văn A", "SĐT: 0203.123.456"]],
        [["", "Nơi nhận:"], ["", "UBND phường Cẩm Tây"], ["", "Lưu: VT"]],
        [["", "", "Cẩm Phả, ngày 22 tháng 02 năm 2021"]],
    ],
)
def test_notes_and_signatures_are_no_data(t, rows):
    checked = below(t, *rows)
    assert (checked.outcome, t.values(checked)) == ("accepted", t.expected())


def test_a_note_merged_across_the_figure_columns_is_no_data(t):
    checked = below(t, ["Ghi chú: số do 14/16 phường, xã báo cáo"], change=lambda sheet: sheet.merge_cells("A20:E20"))
    assert (checked.outcome, t.values(checked)) == ("accepted", t.expected())


@pytest.mark.parametrize(
    "row",
    [
        ["", "Phường Lạ", 5, 6, 5],
        ["", "", 5],
        ["", "Phường Lạ", "khoảng 500"],
        ["", "Khác", "1.200"],
        ["", "Khác", "", 6],
        ["", "Khác", "chờ", 6],
    ],
)
def test_digits_without_a_known_area_are_an_error(t, row):
    assert ("unknown_area", 20, "B") in t.said(below(t, row), "error")


@pytest.mark.parametrize("row", [["", "", 5, 6, 7, "Tổng cộng"], [1, "", 5, 6, 7, "Các phường"], [2021, "", 5]])
def test_words_right_of_the_figures_and_numbers_name_no_row(t, row):
    (error,) = [notice for notice in below(t, row).messages if notice.severity == "error"]
    assert (error.code, error.where.row, error.where.column) == ("unknown_area.empty", 20, "B")


@pytest.mark.parametrize("name", ["Các phường", "Khối xã", "I. Các phường", "Phường", "Khu vực thành thị"])
def test_group_rows_are_subtotals_and_skipped(t, name):
    rows = t.ward_table()
    rows.insert(3, ["I", name, 1, 2, 3])
    checked = t.check(t.xlsx(rows))
    assert (checked.outcome, t.values(checked)) == ("accepted", t.expected())


def test_cong_hoa_is_a_commune_and_no_total(t):
    rows = t.ward_table()
    rows[16][1] = "Cộng Hoa"
    assert ("unknown_area", 17, "B") in t.said(t.check(t.xlsx(rows)), "error")


def test_the_header_repeated_after_a_page_break(t):
    rows = t.ward_table()
    rows[10:10] = [t.HEADER, ["A", "B", "1", "2", "3"]]
    checked = t.check(t.xlsx(rows))
    assert (checked.outcome, t.values(checked)) == ("accepted", t.expected())


@pytest.mark.parametrize("labels", [["A", "B", "1", "2", "3"], ["(1)", "(2)", "(3)", "(4)", "(5)=(3)/(4)"], ["a", "b", 1, 2, "3=2/1"]])
def test_column_labels_are_no_data(t, labels):
    rows = t.ward_table()
    rows.insert(3, labels)
    checked = t.check(t.xlsx(rows))
    assert (checked.outcome, t.values(checked)) == ("accepted", t.expected())


def test_a_merged_figure_counts_for_every_row_it_spans(t):
    checked = t.check(t.xlsx(t.ward_table(), lambda sheet: sheet.merge_cells("D4:D5")))
    assert t.values(checked)["06763"]["population"] == t.numbers(0)[1]


def test_a_yearbook_puts_the_total_first_and_names_no_area_column(t):
    rows = t.ward_rows()
    book = [["Dân số trung bình"], [t.MARK], [t.TITLE], ["", "Bluezoner có số điện thoại", "Dân số trung bình (người)", "Mật độ dân số"]]
    book += [["TỔNG SỐ - TOTAL", sum(row[2] for row in rows), sum(row[3] for row in rows), 500], ["Các phường", "", "", ""]]
    book += (
        [[row[1], row[2], row[3], 77] for row in rows[:13]] + [["Các xã", 1, 2, 3]] + [[row[1], row[2], row[3], 77] for row in rows[13:]]
    )
    checked = t.check(t.xlsx(book))
    assert checked.outcome == "accepted"
    assert t.values(checked) == t.expected(("accounts", "population"))


def test_a_unit_in_thousands_may_stand_in_a_row_of_its_own_below_the_header(t):
    head, table = t.ward_table()[:3], t.ward_table()[3:]
    for unit, wanted in (("nghìn người", [("wrong_unit", 4, "D")]), ("người", [])):
        checked = t.check(t.xlsx([*head, [None, "(ĐVT)", "tài khoản", unit, "máy"], *table]))
        assert t.said(checked, "error") == wanted


def test_a_day_is_not_said_to_be_missing_where_only_the_names_are_unknown(t):
    rows = [[*row[:1], "phường Hồng Gai", *row[2:]] for row in t.ward_table()[3:]]
    checked = t.check(t.xlsx([*t.ward_table()[:3], *rows]))
    assert {one[0] for one in t.said(checked, "error")} == {"unknown_area"}
