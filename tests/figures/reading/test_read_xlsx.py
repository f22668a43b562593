import io
from datetime import date, datetime

import openpyxl
import pytest

from broadcast.figures.grid import CellKind
from broadcast.figures.reading.read_xlsx import DamagedBook, read_xlsx


def test_every_kind_of_cell(t):
    (grid,) = read_xlsx(t.xlsx([["chữ", 5, 5.5, date(2021, 2, 3), "=1+1", "#REF!", True]])).grids
    kinds = [grid.cell(1, column).kind for column in range(1, 8)]
    assert kinds == [CellKind.TEXT, CellKind.NUMBER, CellKind.NUMBER, CellKind.DAY, CellKind.FORMULA, CellKind.ERROR, CellKind.FLAG]
    assert grid.cell(1, 4).value == datetime(2021, 2, 3)  # noqa: DTZ001 (a day of Excel has no zone)
    assert grid.cell(1, 5).text == "=1+1"


def test_a_formula_with_a_stored_result_is_its_result(t):
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_formula(0, 0, "=1+2", None, 3)
    book.close()
    (grid,) = read_xlsx(buffer.getvalue()).grids
    assert (grid.cell(1, 1).kind, grid.cell(1, 1).value) == (CellKind.NUMBER, 3)


def test_merged_cells_count_for_every_row_they_span(t):
    (grid,) = read_xlsx(t.xlsx([["a", 1], ["", 2], ["", 3]], lambda sheet: sheet.merge_cells("A1:A2"))).grids
    assert [grid.cell(row, 1).text for row in (1, 2, 3)] == ["a", "a", ""]


def test_hidden_rows_sheets_and_old_fonts_are_known(t):
    def change(sheet):
        sheet.row_dimensions[2].hidden = True
        t.old_font(sheet, ".VnTimeH")

    book = openpyxl.load_workbook(io.BytesIO(t.xlsx([["a"], ["b"]], change)))
    book.create_sheet("Ẩn").sheet_state = "hidden"
    found = read_xlsx(t.saved(book))
    assert (len(found.grids), found.hidden, found.names) == (1, ("Ẩn",), ("Sheet1", "Ẩn"))
    assert found.grids[0].hidden_rows == {2}
    assert found.grids[0].cell(1, 1).old_font
    assert read_xlsx(t.saved(book), "Ẩn").grids[0].name == "Ẩn"


def test_a_zip_that_is_no_workbook():
    with pytest.raises(DamagedBook):
        read_xlsx(b"PK\x05\x06" + bytes(18))


def test_a_cell_far_to_the_right_belongs_to_no_table(t):
    for column, outcome in ((512, "refused"), (513, "accepted")):

        def note(sheet, column=column):
            sheet.cell(1, column).value = "Tính đến hết ngày 01/02/2021"

        assert t.check(t.xlsx(t.ward_table(), note)).outcome == outcome
