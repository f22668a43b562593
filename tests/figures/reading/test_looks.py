"""What a cell's look says: old fonts, and what is crossed out."""

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Border, Font, Side

from broadcast.figures.reading.read_xlsx import read_xlsx

CROSS = Border(diagonal=Side(style="thin"), diagonalDown=True)


def cell_of(t, value, **look):
    def change(sheet):
        for name, style in look.items():
            setattr(sheet["A1"], name, style)

    (grid,) = read_xlsx(t.xlsx([[value]], change)).grids
    return grid.cell(1, 1)


@pytest.mark.parametrize("value", [5012, "5.012", "Phường Cẩm Thạch", 0.5])
def test_a_font_crosses_anything_out(t, value):
    assert cell_of(t, value, font=Font(strike=True)).struck
    assert not cell_of(t, value, font=Font(bold=True)).struck


def test_a_diagonal_line_crosses_out_numbers_but_divides_a_headers_corner(t):
    assert cell_of(t, 5012, border=CROSS).struck
    assert cell_of(t, "5.012", border=CROSS).struck
    assert not cell_of(t, "Đơn vị", border=CROSS).struck
    assert not cell_of(t, 5012, border=Border(left=Side(style="thin"))).struck


def test_the_part_that_is_not_crossed_out_counts(t):
    (grid,) = read_xlsx(rich(t, TextBlock(InlineFont(strike=True), "5.012"), " 4.998")).grids
    assert (grid.cell(1, 1).value.strip(), grid.cell(1, 1).removed, grid.cell(1, 1).struck) == ("4.998", "5.012", False)
    (grid,) = read_xlsx(rich(t, TextBlock(InlineFont(strike=True), "5."), TextBlock(InlineFont(strike=True), "012"))).grids
    assert (grid.cell(1, 1).value, grid.cell(1, 1).struck) == ("5.012", True)


def test_bold_parts_are_one_text(t):
    (grid,) = read_xlsx(rich(t, "Phường ", TextBlock(InlineFont(b=True), "Cẩm Thạch"))).grids
    assert grid.cell(1, 1).value == "Phường Cẩm Thạch"


def test_a_raised_digit_is_a_footnote_and_no_part_of_the_number(t):
    raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
    (grid,) = read_xlsx(rich(t, "512", raised)).grids
    assert grid.cell(1, 1).value == "512¹"
    rows = t.ward_table()
    checked = t.check(t.xlsx(rows, lambda sheet: setattr(sheet["C5"], "value", CellRichText("512", raised))))
    assert t.said(checked) == [("not_a_number", 5, "C")]

    def footnotes(sheet):
        sheet["B5"] = CellRichText("Phường Cửa Ông", raised)
        sheet["D3"] = CellRichText("Dân số", raised)

    assert t.values(t.check(t.xlsx(rows, footnotes))) == t.expected()


@pytest.mark.parametrize(("font", "code"), [(".VnTime", "tcvn3"), (".VnArialH", "tcvn3"), ("VNI-Times", "vni"), ("Times New Roman", "")])
def test_the_families_of_old_fonts(t, font, code):
    assert cell_of(t, "x", font=Font(name=font)).old_font == code


def rich(t, *runs):
    book = openpyxl.load_workbook(io.BytesIO(t.xlsx([["x"]])))
    book.active["A1"] = CellRichText(*runs)
    return t.saved(book)
