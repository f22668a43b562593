"""Cells corrected by hand: read as if they stood in the file, each of them named, and never a header."""

from datetime import date

import pytest

from broadcast.figures.check import check_file
from broadcast.figures.grid import Cell, CellKind, Grid
from broadcast.figures.reading.corrected import corrected
from broadcast.figures.shipped import figure_sets, shipped_areas
from broadcast.model.figures import CheckOptions

AREAS = shipped_areas()
BLUEZONE = figure_sets()["bluezone"]
TODAY = date(2021, 2, 4)
TABLE = "Tính đến hết ngày 02/02/2021;;\nĐơn vị;Bluezoner có số điện thoại;Dân số\nPhường Cẩm Thạch;-4.512;15.023\n"


def check(cells, table=TABLE):
    return check_file(
        "a.csv", table.encode(), BLUEZONE, lambda day: [area for area in AREAS if area.valid_on(day)], TODAY, CheckOptions(cells=cells)
    )


def grid(*rows):
    cells = {row: {column: Cell(CellKind.TEXT, text) for column, text in enumerate(texts, 1) if text} for row, texts in enumerate(rows, 1)}
    return Grid(name=None, rows=cells, spans={})


def test_what_differs_is_replaced_and_named_with_what_stood_there():
    sheet, places = corrected(grid(["Đơn vị", "Dân số"], ["A", "1"], ["B", ""]), {"B2": " 2 ", "A3": "B", "B3": "7"}, below=1)
    assert [[cell.text for cell in row.values()] for row in sheet.rows.values()] == [["Đơn vị", "Dân số"], ["A", "2"], ["B", "7"]]
    assert [(place.row, place.column, place.text) for place in places] == [(2, 2, "1"), (3, 2, "")]


@pytest.mark.parametrize("name", ["A1", "b2", "B0", "B", "2", "B٢", "ZZZZ1", "B123456", "../B2"])
def test_a_header_and_what_is_no_cell_stay_as_they_are(name):
    sheet = grid(["Đơn vị"], ["A", "1"])
    assert corrected(sheet, {name: "9"}, below=1) == (sheet, ())


def test_a_cell_may_be_emptied():
    sheet, places = corrected(grid(["Đơn vị"], ["A", "1"]), {"A2": "", "B2": ""}, below=1)
    assert dict(sheet.rows) == {1: {1: Cell(CellKind.TEXT, "Đơn vị")}}
    assert len(places) == 2


def test_a_refused_file_is_taken_with_its_cell_put_right():
    refused = check({})
    assert refused.refused
    assert refused.texts["B3"] == "-4.512"
    taken = check({"B3": "4.512"})
    assert not taken.refused
    assert taken.rows[0].figures.values == {"accounts": 4512, "population": 15023}
    (said,) = [message for message in taken.messages if message.kind == "corrected"]
    assert (said.where.row, said.where.column, said.facts["before"]) == (3, "B", "-4.512")


def test_a_wrong_correction_is_refused_like_any_cell():
    answer = check({"B3": "khoảng 4.500"})
    assert answer.refused
    assert answer.texts["B3"] == "khoảng 4.500"


def test_what_a_column_means_cannot_be_corrected():
    thousands = TABLE.replace("Dân số", "Dân số (nghìn người)").replace("-4.512", "4.512")
    assert check({"C2": "Dân số"}, thousands).refused


def test_another_area_may_be_named():
    answer = check({"A3": "Phường Cẩm Thủy", "B3": "3.000"})
    assert [row.name for row in answer.rows] == ["phường Cẩm Thủy"]
