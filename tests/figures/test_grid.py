from datetime import date

from broadcast.figures.grid import EMPTY, Cell, CellKind, Grid, column_letter

GRID = Grid(
    name=None,
    rows={2: {1: Cell(CellKind.TEXT, "a"), 2: Cell(CellKind.TEXT, "a")}, 9: {1: Cell(CellKind.TEXT, "b")}},
    spans={(2, 1): (1, 2), (2, 2): (1, 2)},
)


def test_columns_are_letters():
    assert [column_letter(one) for one in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_cells_as_a_person_reads_them():
    assert [Cell(CellKind.NUMBER, one).text for one in (5, 5.0, 37.86, 1e-7)] == ["5", "5", "37,86", "0,0000001"]
    assert Cell(CellKind.DAY, date(2021, 2, 3)).text == "03/02/2021"
    assert Cell(CellKind.FLAG, True).text == "TRUE"


def test_what_is_not_there_is_empty_and_a_merged_text_counts_once():
    assert GRID.cell(1, 1) == EMPTY
    assert GRID.last_row == 9
    assert list(GRID.texts(1, 9)) == [(2, 1, "a"), (9, 1, "b")]
