"""A table means the same wherever it stands in its sheet: values stay, places of messages move with it."""

import pytest

from broadcast.figures.grid import column_letter
from broadcast.figures.reading.read_csv import read_csv
from broadcast.figures.reading.table import find_table

MAIN = "Bluezoner có số điện thoại"


def table(t, *, header=None, cells=(), below=(), rows=16):
    """The usual ward table with another header, with cells by (row, column) from 0, and with rows below."""
    made = [list(row) for row in t.ward_table()[: 3 + rows]]
    made[2] = list(header or made[2])
    for row, column, value in cells:
        made[row][column] = value
    return [*made, *map(list, below)]


def faulty(t):
    """Tables with one fault each, of every kind that has a place."""
    yield table(t)
    yield table(t, cells=[(5, 2, "khoảng 500")])
    yield table(t, cells=[(5, 1, "Phường Không Có")])
    yield table(t, cells=[(5, 1, "Xã Cẩm Thủy")])
    yield table(t, cells=[(6, 3, "12.5"), (9, 4, "-7")])
    yield table(t, cells=[(0, 0, "Tính đến ngày 19/6")])
    yield table(t, cells=[(0, 0, "Bảng"), (1, 0, "Báo cáo ngày 19/02/2021")])
    yield table(t, header=["TT", "Đơn vị", MAIN, MAIN, "Dân số"])
    yield table(t, header=["TT", "Đơn vị", f"{MAIN} kỳ trước", "Dân số", "Số smartphone"])
    yield table(t, header=["TT", "Đơn vị", MAIN, "Dân số (nghìn người)", "Số smartphone"])
    yield table(t, header=["TT", "", MAIN, "Dân số", "Số smartphone"])
    yield table(t, below=[["", "Tổng cộng", 1, 2, 3]])
    yield table(t, below=[["", "Toàn thành phố", 1, 2, 3], ["", "Người lập", "", "", "Cẩm Phả, ngày 22/02/2021"]])
    yield table(t, below=[["", "Phường Cẩm Tây", 5, 50, 40]])
    yield table(t, below=[["TT", "Đơn vị", MAIN, "Dân số", "Số smartphone"], [17, "Nơi khác", 5, 50, 40]])
    yield table(t, below=[["A", "B", "1", "2", "3"], ["", "Ghi chú: SĐT 0912345678", "", "", ""]])
    yield table(t, rows=9)


def moved(rows, down, right):
    return [[""] for _ in range(down)] + [["" for _ in range(right)] + row for row in rows]


def places(t, checked, down, right):
    letters = {column_letter(column + right): column_letter(column) for column in range(1, 10)}
    said = t.said(checked, "error", "warning", "note")
    return sorted(f"{kind} {row and row - down} {column and letters[column]}" for kind, row, column in said)


@pytest.mark.parametrize("number", range(17))
def test_a_table_that_stands_elsewhere_says_the_same_elsewhere(t, number):
    rows = list(faulty(t))[number]
    plain = t.check(t.text(rows))
    for down, right in ((0, 1), (3, 2)):
        other = t.check(t.text(moved(rows, down, right)))
        assert (other.outcome, t.values(other)) == (plain.outcome, t.values(plain))
        assert places(t, other, down, right) == places(t, plain, 0, 0)


def found(t, text):
    return find_table(read_csv(text, ";"), t.BLUEZONE, lambda name: name.startswith("Phường"), {})


@pytest.mark.parametrize(("row", "seen"), [(2_000, True), (2_001, False)])
def test_a_header_is_looked_for_in_the_first_rows(t, row, seen):
    text = "Ghi chú;;\n" * (row - 1) + f"TT;Đơn vị;{MAIN}\n1;Phường A;5\n"
    assert (found(t, text) is not None) is seen


@pytest.mark.parametrize(("between", "seen"), [(199, True), (200, False)])
def test_the_names_of_a_column_without_header_begin_soon_below_it(t, between, seen):
    text = f";{MAIN};Dân số\n" + "Ghi chú;;\n" * between + "Phường A;5;6\n"
    table = found(t, text)
    assert (table is not None) is seen
    assert not seen or [(column.index, column.meaning.role.value) for column in table.columns] == [(1, "area"), (2, "field"), (3, "field")]


@pytest.mark.parametrize(("before", "seen"), [(199, True), (200, False)])
def test_so_many_rows_that_name_a_place_may_come_before_the_header(t, before, seen):
    text = "Nội dung;;\n\n" * before + f"TT;Đơn vị;{MAIN}\n1;Phường A;5\n"
    assert (found(t, text) is not None) is seen
