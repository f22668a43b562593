import io
from datetime import date

import openpyxl

from broadcast.figures.template import template


def filled(t, data, numbers=True):
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active
    sheet["B3"] = date(2021, 2, 21)
    for row in range(6, 6 + 16):
        for at, value in enumerate(t.numbers(row - 6)):
            sheet.cell(row, 3 + at).value = value if numbers else None
    return t.saved(book)


def test_the_form_gives_back_what_was_typed_and_nothing_else(t):
    data = template(t.BLUEZONE, t.areas_on(date(2021, 2, 21)))
    checked = t.check(filled(t, data))
    assert (checked.outcome, t.values(checked)) == ("accepted", t.expected())
    assert {row.figures.as_of for row in checked.rows} == {date(2021, 2, 21)}
    assert checked.messages == ()


def test_the_empty_form_holds_nothing(t):
    data = template(t.BLUEZONE, t.areas_on(date(2021, 2, 21)))
    assert t.said(t.check(data), "error") == [("no_date", None, None)]
    blank = t.check(filled(t, data, numbers=False))
    assert not blank.refused
    assert {value for row in blank.rows for value in row.figures.values.values()} == {None}


def test_excel_itself_checks_the_cells(t):
    book = openpyxl.load_workbook(io.BytesIO(template(t.BLUEZONE, t.areas_on(date(2021, 2, 21)))))
    rules = {str(one.sqref): one.type for one in book.active.data_validations.dataValidation}
    assert rules == {"B3": "date", "C6:E21": "whole"}


def test_every_cell_to_fill_looks_the_same_and_names_stay_in_sight(t):
    sheet = openpyxl.load_workbook(io.BytesIO(template(t.BLUEZONE, t.areas_on(date(2021, 2, 21))))).active
    assert sheet.freeze_panes == "C6"
    yellow = sheet["B3"].fill.start_color.rgb
    filled_in = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.start_color.rgb == yellow}
    assert filled_in == {"B3", *(f"{column}{row}" for column in "CDE" for row in range(6, 22))}
    assert {sheet[f"{column}{row}"].number_format for column in "CDE" for row in (6, 21)} == {"#,##0"}
    assert {sheet[f"A{row}"].number_format for row in (6, 21)} == {"@"}
    widths = {column: sheet.column_dimensions[column].width for column in "ABC"}
    assert widths["B"] > widths["A"] > 15
