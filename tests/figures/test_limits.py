"""Where a length, a number of rows or a size is the last that is taken, and what comes after it."""

import io

import openpyxl
import pytest

from broadcast.figures.findings import FileRefused, Findings
from broadcast.figures.grid import Cell, CellKind, Grid, TooLarge
from broadcast.figures.reading.areas import Gazetteer
from broadcast.figures.reading.dates import marked_days
from broadcast.figures.reading.headers import ColumnRole, meaning
from broadcast.figures.reading.numbers import NumberStyle, read_count, read_rank
from broadcast.figures.reading.read_xlsx import read_xlsx
from broadcast.figures.reading.shapes import refuse_shape
from broadcast.figures.reading.table import find_table
from broadcast.figures.report import place_line
from broadcast.model.notice import Where

MAIN = "Bluezoner có số điện thoại"


def grid(rows):
    """A sheet of texts: row → texts of its first columns."""
    cells = {row: {column: Cell(CellKind.TEXT, text) for column, text in enumerate(texts, 1) if text} for row, texts in rows.items()}
    return Grid(name=None, rows=cells, spans={})


def table(t, rows):
    return find_table(grid(rows), t.BLUEZONE, lambda text: text.startswith("Phường"), {})


@pytest.mark.parametrize(("row", "is_searched"), [(1_999, True), (2_000, True), (2_001, False)])
def test_a_header_far_down_is_not_looked_for(t, row, is_searched):
    assert (table(t, {row: ["Đơn vị", MAIN], row + 1: ["Phường A", "5"]}) is not None) is is_searched


@pytest.mark.parametrize(("letters", "is_header"), [(149, True), (150, False)])
def test_a_long_text_is_prose_and_no_header(t, letters, is_header):
    header = f"{MAIN} ".ljust(letters, "x")
    assert (table(t, {1: ["", header], 2: ["Phường A", "5"], 3: ["Phường B", "6"]}) is not None) is is_header


@pytest.mark.parametrize(("anchors", "is_searched"), [(199, True), (200, False)])
def test_the_header_is_among_the_first_two_hundred_rows_that_could_be_one(t, anchors, is_searched):
    notes = {row: ["Tỷ lệ"] for row in range(1, 4 * anchors, 4)}
    assert (table(t, {**notes, 1_000: ["Đơn vị", MAIN], 1_001: ["Phường A", "5"]}) is not None) is is_searched


@pytest.mark.parametrize(("letters", "role"), [(60, ColumnRole.AREA), (61, ColumnRole.UNKNOWN)])
def test_a_long_text_names_no_place(t, letters, role):
    assert meaning(["don vi ".ljust(letters, "x")], t.BLUEZONE).role is role


@pytest.mark.parametrize(("rows", "kinds"), [(20, ["wrong_unit"]), (21, [])])
def test_a_unit_above_the_table_stands_at_most_twenty_rows_above(t, rows, kinds):
    above = [["ĐVT: nghìn người"], *[[] for _ in range(rows - 1)]]
    head, *data = t.ward_table()[2:]
    checked = t.check(t.xlsx([*above, head, *data, [t.TITLE]]))
    assert [kind for kind, _, _ in t.said(checked, "error")] == kinds


@pytest.mark.parametrize(("written", "value", "problem"), [
    (f"{'1':0>60}", 1, ""), (f"{'1':0>61}", None, "not_a_number"),
    (str(10**12 - 1), 10**12 - 1, ""), (str(10**12), None, "not_a_number.large"),
])  # fmt: skip
def test_a_count_has_so_many_digits_at_most(written, value, problem):
    reading = read_count(Cell(CellKind.TEXT, written), NumberStyle.VIETNAMESE)
    assert (reading.value, reading.problem) == (value, problem)


@pytest.mark.parametrize(("number", "value", "problem"), [
    (0, 0, ""), (-1, None, "negative"), (10**12 - 1, 10**12 - 1, ""), (10**12, None, "not_a_number.large"),
    (5.0, 5, ""), (5.5, None, "fraction.cell"),
])  # fmt: skip
def test_a_number_cell_holds_a_whole_number_from_zero_on(number, value, problem):
    cell = Cell(CellKind.NUMBER, number)
    for reading in (read_count(cell, NumberStyle.VIETNAMESE), read_rank(cell)):
        assert (reading.value, reading.problem) == (value, problem)


@pytest.mark.parametrize(("written", "problem"), [("9999", ""), ("10000", "not_a_number"), ("2".ljust(61), ""), ("x" * 61, "not_a_number")])
def test_a_rank_has_four_digits_at_most(written, problem):
    assert read_rank(Cell(CellKind.TEXT, written)).problem == problem


@pytest.mark.parametrize(("letters", "days"), [(80, 1), (81, 0)])
def test_between_a_titles_subject_and_its_day_stand_at_most_eighty_letters(letters, days):
    text = f"Số liệu {'x' * (letters - 2)} đến 03/02/2021"
    assert len(list(marked_days(text))) == days


@pytest.mark.parametrize(("text", "shown"), [("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…"), ("", "")])
def test_a_message_quotes_sixty_letters(text, shown):
    assert place_line(Where(row=9, column="E", text=text)) == f"ô E9 «{shown}»"


def test_a_place_without_row_or_column():
    assert [place_line(where) for where in (Where(), Where(column="E"), Where(row=9), Where(row=9, column="E"))] == [
        "",
        "cột E",
        "dòng 9",
        "ô E9",
    ]


@pytest.mark.parametrize(("row", "length", "code"), [
    (200, 10, "no_table.turned"), (201, 10, "no_table"), (1, 59, "no_table.turned"), (1, 60, "no_table"),
])  # fmt: skip
def test_a_turned_table_is_known_by_short_names_in_the_first_rows(row, length, code):
    names = [f"Phường {letter}".ljust(length, "x") for letter in "AB"]
    rows = {**{number: ["chữ"] for number in range(1, row)}, row: ["", *names]}
    refused = refuse_shape(grid(rows), lambda text: text.startswith("Phường"), MAIN, Findings())
    assert isinstance(refused, FileRefused)
    assert str(refused) == code


@pytest.mark.parametrize("texts", [["Tuần 1", "Tuần 2"], ["01/02", "02/02"], ["Tháng 1/2021", "Tháng 2/2021"], ["T1", "T2"]])
def test_a_table_of_days_names_the_first_two(t, texts):
    findings = Findings()
    refuse_shape(grid({1: ["Chỉ tiêu", *texts, texts[0]]}), lambda _: False, MAIN, findings)
    (notice,) = findings.messages
    assert (notice.code, notice.where.row, notice.where.column, notice.where.text) == ("no_table.days", 1, "B", texts[0])
    assert (notice.facts["first"], notice.facts["second"]) == tuple(texts)


@pytest.mark.parametrize("texts", [["Tuần 1"], ["Tuần 1", "Tuần 1"], ["Tuần", "Tháng"]])
def test_one_day_or_none_makes_no_table_of_days(texts):
    findings = Findings()
    refuse_shape(grid({1: ["Chỉ tiêu", *texts]}), lambda _: False, MAIN, findings)
    assert [notice.code for notice in findings.messages] == ["no_table"]


def test_fifty_unknown_names_of_a_file_get_a_hint(t):
    """More of them are another list of areas, and looking for what is near costs time."""
    gazetteer = Gazetteer(t.areas_on(t.TODAY))
    hints = [gazetteer.nearest("Phường Cẩm Thạnh", t.WARDS) for _ in range(52)]
    assert [bool(hint) for hint in hints] == [True] * 50 + [False] * 2


def merged(rows, columns):
    """A workbook of one column of numbers, merged over so many columns."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    for row in range(rows):
        sheet.append([row])
    sheet.merged_cells.ranges.add(f"A1:{columns}{rows}")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_merged_cells_fill_at_most_four_hundred_thousand_others(t):
    """512 columns count: 782 rows of them are 400,384 cells."""
    with pytest.raises(TooLarge) as error:
        read_xlsx(merged(782, "XFD"))
    assert (error.value.reason, error.value.limit) == ("merged", 400_000)
    (sheet,) = read_xlsx(merged(3, "C")).grids
    assert {place: sheet.spans[place] for place in sheet.spans} == {(row, column): (1, 3) for row in (1, 2, 3) for column in (1, 2, 3)}
    assert [sheet.cell(row, column).text for row, column in ((1, 3), (3, 1), (3, 3), (3, 4))] == ["0", "2", "0", ""]
