"""A sheet without a table is told its shape, where that is the reason."""

import pytest

from broadcast.figures.findings import Findings
from broadcast.figures.grid import Cell, CellKind, Grid
from broadcast.figures.reading.shapes import refuse_shape


def refusal(*rows):
    cells = {row: {column: Cell(CellKind.TEXT, text) for column, text in enumerate(texts, 1) if text} for row, texts in enumerate(rows, 1)}
    findings = Findings()
    refuse_shape(Grid(name=None, rows=cells, spans={}), lambda text: text.startswith("Phường"), "Tài khoản", findings)
    (notice,) = findings.messages
    return notice.code, notice.where.row, notice.where.column


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Chỉ tiêu", "Phường Một", "Phường Hai"], ["Dân số", "1", "2"]], ("no_table.turned", 1, "B")),
        ([["Bảng"], ["Nơi", "01/02/2021", "08/02/2021"]], ("no_table.days", 2, "B")),
        ([["Phường Một", "Phường Một"], ["a", "b"]], ("no_table", None, None)),
        ([["Phường Một"], ["Phường Hai"]], ("no_table", None, None)),
        ([], ("no_table", None, None)),
    ],
)
def test_areas_or_days_across_are_named_and_anything_else_is_not(rows, said):
    assert refusal(*rows) == said
